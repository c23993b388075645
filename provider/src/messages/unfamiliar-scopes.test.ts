import { unfamiliarScopes } from "./unfamiliar-scopes";

const KNOWN =
  "Known scopes: access, ai_gateway, containers, dex, websearch, workers";

describe("a scope that this version does not know", () => {
  it("causes a warning with the most similar scope and the list of known scopes", () => {
    expect(unfamiliarScopes(["workers", "worker", "brand_new"])).toEqual([
      `this version of the package does not know the scope "worker", but Cloudflare may accept it. Did you mean "workers"? ${KNOWN}`,
      `this version of the package does not know the scope "brand_new", but Cloudflare may accept it. ${KNOWN}`,
    ]);
  });

  it("is not shown, and no similar scope is suggested, when it is hidden", () => {
    expect(unfamiliarScopes(["worker"], true)).toEqual([
      `this version of the package does not know the scope [secret], but Cloudflare may accept it. ${KNOWN}`,
    ]);
  });
});
