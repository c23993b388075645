import { unfamiliarScopes } from "./unfamiliar-scopes";

const KNOWN =
  "Known scopes: access, ai_gateway, containers, dex, websearch, workers";

describe("a scope that this version does not know", () => {
  it("causes a warning with the most similar scope and the list of known scopes", () => {
    expect(unfamiliarScopes(["workers", "worker", "brand_new"])).toEqual([
      `this version does not know the scope "worker"; Cloudflare decides whether it exists. Did you mean "workers"? ${KNOWN}`,
      `this version does not know the scope "brand_new"; Cloudflare decides whether it exists. ${KNOWN}`,
    ]);
  });

  it("is not shown, and no similar scope is suggested, when it is hidden", () => {
    expect(unfamiliarScopes(["worker"], true)).toEqual([
      `this version does not know the scope [secret]; Cloudflare decides whether it exists. ${KNOWN}`,
    ]);
  });
});
