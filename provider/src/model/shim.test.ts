import { PROVIDER_SHIM } from "./shim";

describe("the shim that the state contains", () => {
  it("never changes, because a change would show a diff on every existing resource", () => {
    expect(PROVIDER_SHIM).toBe(
      'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").secret',
    );
  });

  it("stays small, because the state contains the shim twice for each resource", () => {
    expect(Buffer.byteLength(PROVIDER_SHIM)).toBeLessThanOrEqual(80);
  });
});
