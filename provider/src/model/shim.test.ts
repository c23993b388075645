import { PROVIDER_SHIM } from "./shim";

describe("the shim", () => {
  it("is the text that every state holds: a change would show a diff on every resource", () => {
    expect(PROVIDER_SHIM).toBe(
      'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").secret',
    );
  });

  it("stays small, since it stands in the state twice for each resource", () => {
    expect(Buffer.byteLength(PROVIDER_SHIM)).toBeLessThanOrEqual(80);
  });
});
