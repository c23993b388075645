import type { SecretInputs } from "../../model";
import { driftCounts } from "./drift-policy";

const inputs: SecretInputs = {
  accountId: "a",
  storeId: "s",
  name: "API_KEY",
  scopes: ["workers"],
};
const withValue = { ...inputs, valueFingerprint: "fp1" };
const note = { valueDrift: "note" } as const;
const off = { valueDrift: "off" } as const;

describe("drift", () => {
  it.each([
    ["of scopes counts", "scopes", { inputs, options: {}, settings: note }],
    [
      "of the comment counts",
      "comment",
      { inputs, options: {}, settings: off },
    ],
    [
      "of a value that the program declares counts",
      "value",
      { inputs: withValue, options: {}, settings: note },
    ],
    [
      "of a value that nobody declares counts as drift of something unmanaged",
      "unmanaged value",
      { inputs, options: {}, settings: off },
    ],
    [
      "of a property counts if only a part of it is ignored",
      "scopes",
      { inputs, options: { ignoreChanges: ["scopes[0]"] }, settings: note },
    ],
  ] as const)("%s", (_, drifted, policy) => {
    expect(driftCounts(drifted, policy)).toBe(true);
  });

  it.each([
    [
      "of a property that the program ignores does not count",
      "comment",
      { inputs, options: { ignoreChanges: ["comment"] }, settings: note },
    ],
    [
      "of scopes does not count if the program ignores each of them",
      "scopes",
      { inputs, options: { ignoreChanges: ["scopes[*]"] }, settings: note },
    ],
    [
      "of a property does not count if its path is in brackets",
      "comment",
      { inputs, options: { ignoreChanges: ['["comment"]'] }, settings: note },
    ],
    [
      "of any property does not count if the program ignores all of them",
      "unmanaged value",
      { inputs, options: { ignoreChanges: ["*"] }, settings: note },
    ],
    [
      "of a value that the program dropped does not count",
      "value",
      { inputs, options: {}, settings: note },
    ],
    [
      "of a value does not count with valueDrift: off",
      "value",
      { inputs: withValue, options: {}, settings: off },
    ],
  ] as const)("%s", (_, drifted, policy) => {
    expect(driftCounts(drifted, policy)).toBe(false);
  });
});
