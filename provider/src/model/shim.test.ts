import { PROVIDER_SHIM } from "./shim";

describe("the shim", () => {
  it("never changes, because every state contains it and a change would show a diff on every resource", () => {
    expect(PROVIDER_SHIM).toBe(
      'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").secret',
    );
  });

  it("stays small, because the state contains it twice for each resource", () => {
    expect(Buffer.byteLength(PROVIDER_SHIM)).toBeLessThanOrEqual(80);
  });
});
