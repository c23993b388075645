import { parseTarget } from "./targets";
import { ACCOUNT, idOf, STORE } from "../import/test-support/secrets";

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
    "",
    ACCOUNT,
    `${ACCOUNT}/`,
    `${ACCOUNT}/${STORE}/`,
    `${ACCOUNT}/short`,
    `${idOf("1")}/more`,
    `${"x".repeat(32)}/${STORE}`,
    "evil\u001b[31m/x",
  ])("is refused when it is %j", (text) => {
    expect(() => parseTarget(text)).toThrow("is neither a store");
  });

  it("is refused in words that no terminal obeys", () => {
    expect(() => parseTarget("\u001b[31mevil")).toThrow(
      String.raw`"\u001b[31mevil" is neither a store`,
    );
  });
});
