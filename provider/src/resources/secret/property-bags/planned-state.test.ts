import { type SecretState, UNKNOWN } from "../../../model";
import { plannedState } from "./planned-state";

const inputs = {
  accountId: "a",
  storeId: "s",
  name: "API_KEY",
  scopes: ["workers"],
};
const state: SecretState = {
  ...inputs,
  secretId: "1",
  status: "active",
  created: "2025-01-01T00:00:00Z",
  modified: "2025-01-02T00:00:00Z",
  valueFingerprint: "old",
  valueWrittenAt: "2025-01-02T00:00:00Z",
};

describe("the planned state", () => {
  it("of a create contains the inputs, and nothing that Cloudflare decides", () => {
    expect(
      plannedState({ ...inputs, comment: UNKNOWN, valueFingerprint: "new" }),
    ).toEqual({
      ...inputs,
      comment: UNKNOWN,
      secretId: UNKNOWN,
      status: UNKNOWN,
      created: UNKNOWN,
      modified: UNKNOWN,
      valueFingerprint: "new",
      valueWrittenAt: UNKNOWN,
    });
  });

  it("of an update keeps the secret's own ID, so that references stay known", () => {
    expect(plannedState({ ...inputs, comment: "new" }, state)).toMatchObject({
      secretId: "1",
      comment: "new",
      modified: UNKNOWN,
    });
  });

  it("keeps the fingerprint of a value that the program no longer sets", () => {
    expect(plannedState(inputs, state).valueFingerprint).toBe("old");
  });
});
