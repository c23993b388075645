import { exportedResources } from "../stack";
import { needsSecretsInPlain, readRecorded } from "./recorded-secrets";

const ACCOUNT = "a".repeat(32);
const STORE = "b".repeat(32);
const TYPE = "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";

const signed = (fields: object) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ...fields,
});
const encrypted = signed({ ciphertext: "v1:xyz" });
const inPlain = (value: unknown) =>
  signed({ plaintext: JSON.stringify(value) });

function exportOf(outputs: object = {}, inputs: object = {}, fields = {}) {
  const state = {
    accountId: ACCOUNT,
    storeId: STORE,
    secretId: "c".repeat(32),
    name: "API_KEY",
    scopes: ["workers"],
    status: "active",
    created: "2026-01-02T03:04:05.000006Z",
    modified: "2026-01-02T03:04:05.000006Z",
  };
  const resource = {
    urn: `urn:pulumi:dev::shop::${TYPE}::api-key`,
    type: TYPE,
    id: `${ACCOUNT}/${STORE}/${"c".repeat(32)}`,
    inputs: { ...state, ...inputs },
    outputs: { ...state, ...outputs },
    ...fields,
  };
  return { deployment: { resources: [resource] } };
}

const recorded = (exported: object) =>
  readRecorded(exportedResources(exported)).secrets[0];

describe("reading a secret from a state", () => {
  it("detects a fingerprint without decrypting anything", () => {
    const exported = exportOf(
      { valueFingerprint: encrypted },
      { value: encrypted },
    );

    expect(needsSecretsInPlain(exportedResources(exported))).toBe(false);
    expect(recorded(exported)?.state.valueFingerprint).toBe("[secret]");
    expect(recorded(exported)?.inputs.valueFingerprint).toBe("[secret]");
    expect(recorded(exported)?.hidden).toEqual(new Set());
  });

  it.each([
    { comment: encrypted },
    { scopes: [encrypted] },
    { scopes: encrypted },
  ])(
    "requires decryption if the program marked a property other than the value as secret: %j",
    (outputs) => {
      expect(needsSecretsInPlain(exportedResources(exportOf(outputs)))).toBe(
        true,
      );
      expect(recorded(exportOf({ comment: inPlain("hello") }))).toMatchObject({
        state: { comment: "hello" },
        hidden: new Set(["comment"]),
      });
    },
  );

  it("finds what the program ignores, for both the dynamic provider and the plugin", () => {
    const inInputs = exportOf({}, { ignoreChanges: ["comment"] });
    const beside = exportOf({}, {}, { ignoreChanges: ["scopes"] });

    expect(recorded(inInputs)?.options.ignoreChanges).toEqual(["comment"]);
    expect(recorded(beside)?.options.ignoreChanges).toEqual(["scopes"]);
  });

  it("fails with the resource's name if this package did not write the resource", () => {
    expect(() =>
      readRecorded(exportedResources(exportOf({ scopes: 7 }))),
    ).toThrow(/^cannot compare "urn:pulumi:dev::shop::.*api-key": .*scopes/);
    expect(() =>
      readRecorded(exportedResources(exportOf({}, {}, { id: "nonsense" }))),
    ).toThrow(/^cannot compare .*"nonsense" is not the ID of a secret/);
  });
});
