import { ACCOUNT, idOf, STORE } from "../import/test-support/secrets";
import { parseTarget } from "./targets";

describe("what to import", () => {
  it("is a store when two IDs are given", () => {
    expect(parseTarget(`${ACCOUNT}/${STORE}`)).toEqual({
      kind: "store",
      store: { accountId: ACCOUNT, storeId: STORE },
    });
  });

  it("is one secret when three IDs are given", () => {
    expect(parseTarget(idOf("1"))).toEqual({ kind: "secret", id: idOf("1") });
  });

  it("has the account in lower case, and the other IDs as they are", () => {
    const capitals = `${ACCOUNT.toUpperCase()}/${STORE.toUpperCase()}`;

    expect(parseTarget(capitals)).toMatchObject({
      store: { accountId: ACCOUNT, storeId: STORE.toUpperCase() },
    });
  });

  it.each([
    [
      "",
      "its account has 0 characters, but an ID here has 32 hexadecimal digits",
    ],
    [
      ACCOUNT,
      `it has only one ID.\nFor a store, write ACCOUNT_ID/${ACCOUNT}. For a secret, write ACCOUNT_ID/STORE_ID/${ACCOUNT}.\nFor an account, list its stores: npx --no-install pulumi-cloudflare-secrets-store list ${ACCOUNT}`,
    ],
    [`${ACCOUNT}/`, "it has only one ID"],
    [`${ACCOUNT}/${STORE}/`, "its secret has 0 characters"],
    [
      `${ACCOUNT}/short`,
      "its store has 5 characters, but an ID here has 32 hexadecimal digits. To list",
    ],
    [
      `${ACCOUNT}/${STORE}/API_KEY`,
      `its secret has 7 characters, but an ID here has 32 hexadecimal digits.\nIs that its name? To see its ID: npx --no-install pulumi-cloudflare-secrets-store list ${ACCOUNT}/${STORE} --name API_KEY`,
    ],
    [
      `${ACCOUNT}/${STORE}/two words`,
      `its secret has 9 characters, but an ID here has 32 hexadecimal digits.\nIs that its name? To see its ID: npx --no-install pulumi-cloudflare-secrets-store list ${ACCOUNT}/${STORE} --name NAME`,
    ],
    [`${idOf("1")}/more`, "it has more than three parts"],
    [`${"x".repeat(32)}/${STORE}`, "its account has other characters"],
    ["evil\u001b[31m/x", "its account has 9 characters"],
  ])("is refused when it is %j, since %s", (text, problem) => {
    const shape =
      "is neither a store (ACCOUNT_ID/STORE_ID) nor a secret (ACCOUNT_ID/STORE_ID/SECRET_ID)";
    expect(() => parseTarget(text)).toThrow(`${shape}: ${problem}`);
  });

  it("is shown with an ellipsis where it is cut", () => {
    const twice = `${ACCOUNT}/${STORE}/${ACCOUNT}/${STORE}/${ACCOUNT}`;

    expect(() => parseTarget(twice)).toThrow(
      `"${twice.slice(0, 119)}…" is neither a store`,
    );
    expect(() => parseTarget(twice.slice(0, 120))).toThrow(
      `"${twice.slice(0, 120)}" is neither a store`,
    );
  });

  it("is refused in words that no terminal obeys", () => {
    expect(() => parseTarget("\u001b[31mevil")).toThrow(
      String.raw`"\u001b[31mevil" is neither a store`,
    );
  });
});
