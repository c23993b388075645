import type { SecretInputs, SecretState } from "../../model";
import type { Drift } from "./drift";
import { driftCounts, noticed } from "./drift-policy";

const inputs: SecretInputs = {
  accountId: "a",
  storeId: "s",
  name: "API_KEY",
  scopes: ["workers"],
};
const withValue = { ...inputs, valueFingerprint: "fp1" };
const note = { valueDrift: "note" } as const;
const off = { valueDrift: "off" } as const;
const since = "2026-01-02T00:00:00Z";
const scopes: Drift = {
  kind: "changed",
  property: "scopes",
  before: ["workers"],
  now: ["dex"],
  since,
};
const comment: Drift = {
  kind: "changed",
  property: "comment",
  before: "ours",
  now: "theirs",
  since,
};
const value: Drift = { kind: "value", writtenAt: since, since };
const unmanaged: Drift = { kind: "modified", before: since, since };

describe("drift", () => {
  it.each([
    ["of scopes counts", scopes, { inputs, options: {}, settings: note }],
    ["of the comment counts", comment, { inputs, options: {}, settings: off }],
    [
      "of a value that the program declares counts",
      value,
      { inputs: withValue, options: {}, settings: note },
    ],
    [
      "of a secret whose value nobody declares counts",
      unmanaged,
      { inputs, options: {}, settings: off },
    ],
    [
      "of a property counts if only a part of it is ignored",
      scopes,
      { inputs, options: { ignoreChanges: ["scopes[0]"] }, settings: note },
    ],
  ] as const)("%s", (_, drift, policy) => {
    expect(driftCounts(drift, policy)).toBe(true);
  });

  it.each([
    [
      "of a property that the program ignores does not count",
      comment,
      { inputs, options: { ignoreChanges: ["comment"] }, settings: note },
    ],
    [
      "of scopes does not count if the program ignores each of them",
      scopes,
      { inputs, options: { ignoreChanges: ["scopes[*]"] }, settings: note },
    ],
    [
      "of a property does not count if its path is in brackets",
      comment,
      { inputs, options: { ignoreChanges: ['["comment"]'] }, settings: note },
    ],
    [
      "of any property does not count if the program ignores all of them",
      unmanaged,
      { inputs, options: { ignoreChanges: ["*"] }, settings: note },
    ],
    [
      "of a value that the program dropped does not count",
      value,
      { inputs, options: {}, settings: note },
    ],
    [
      "of a value does not count with valueDrift: off",
      value,
      { inputs: withValue, options: {}, settings: off },
    ],
  ] as const)("%s", (_, drift, policy) => {
    expect(driftCounts(drift, policy)).toBe(false);
  });

  it("is noticed only if it counts", () => {
    const state: SecretState = {
      ...inputs,
      secretId: "1",
      comment: "ours",
      status: "active",
      created: since,
      modified: since,
    };
    const live = { ...state, scopes: ["dex"], comment: "theirs" };
    const options = { ignoreChanges: ["comment"] };

    expect(noticed(state, live, { inputs, options, settings: note })).toEqual({
      ...live,
      comment: "ours",
    });
  });
});
