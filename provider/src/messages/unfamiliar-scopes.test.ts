import { unfamiliarScopes } from "./unfamiliar-scopes";

const KNOWN =
  "It knows these scopes: access, ai_gateway, containers, dex, websearch, workers";

describe("a scope that this version does not know", () => {
  it("gets a warning, with the one that may be meant and all that there are", () => {
    expect(unfamiliarScopes(["workers", "worker", "brand_new"])).toEqual([
      `this version does not know the scope "worker"; Cloudflare decides whether it exists. Did you mean "workers"? ${KNOWN}`,
      `this version does not know the scope "brand_new"; Cloudflare decides whether it exists. ${KNOWN}`,
    ]);
  });

  it("is neither shown nor guessed at when it is hidden", () => {
    expect(unfamiliarScopes(["worker"], true)).toEqual([
      `this version does not know the scope [secret]; Cloudflare decides whether it exists. ${KNOWN}`,
    ]);
  });
});
