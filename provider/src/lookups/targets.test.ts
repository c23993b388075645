import { ACCOUNT, idOf, STORE } from "../import/test-support/secrets";
import { parseTarget } from "./targets";

const SECRET = idOf("1").split("/")[2] ?? "";
const store = { id: STORE };

describe("a target that a user names", () => {
  it.each([
    [`${ACCOUNT}/${STORE}`, { accountId: ACCOUNT, store }],
    [idOf("1"), { accountId: ACCOUNT, store, secret: { id: SECRET } }],
    [ACCOUNT, { accountId: ACCOUNT }],
    [
      `${ACCOUNT}/${STORE}/name=A=B C`,
      { accountId: ACCOUNT, store, secret: { name: "A=B C" } },
    ],
    [
      `${ACCOUNT}/store=My Store/name=A`,
      {
        accountId: ACCOUNT,
        store: { name: "My Store" },
        secret: { name: "A" },
      },
    ],
    [`${ACCOUNT}/name=A`, { accountId: ACCOUNT, secret: { name: "A" } }],
    ["store=S/name=A", { store: { name: "S" }, secret: { name: "A" } }],
    ["store=S", { store: { name: "S" } }],
    ["name=NaMe=", { secret: { name: "NaMe=" } }],
    [`store=S/${SECRET}`, { store: { name: "S" }, secret: { id: SECRET } }],
  ])("is parsed from %j", (text, written) => {
    expect(parseTarget(text)).toEqual(written);
  });

  it("has the account in lowercase and the other IDs unchanged", () => {
    const upperCase = `${ACCOUNT.toUpperCase()}/${STORE.toUpperCase()}`;

    expect(parseTarget(upperCase)).toEqual({
      accountId: ACCOUNT,
      store: { id: STORE.toUpperCase() },
    });
  });

  it.each([
    ["", "its account ID has 0 characters, but must be 32 hexadecimal digits"],
    [`${ACCOUNT}/`, "its store ID has 0 characters"],
    [`${ACCOUNT}/${STORE}/`, "its secret ID has 0 characters"],
    [
      `${ACCOUNT}/short`,
      `its store ID has 5 characters, but must be 32 hexadecimal digits. To list an account's stores: npx --no-install pulumi-cloudflare-secrets-store list ACCOUNT_ID.\nIf you meant the store's name, write ${ACCOUNT}/store=short`,
    ],
    [
      `${ACCOUNT}/${STORE}/API_KEY`,
      `its secret ID has 7 characters, but must be 32 hexadecimal digits.\nIf you meant the secret's name, write ${ACCOUNT}/${STORE}/name=API_KEY`,
    ],
    [
      `${ACCOUNT}/${STORE}/two words`,
      `its secret ID has 9 characters, but must be 32 hexadecimal digits.\nIf you meant the secret's name, write ${ACCOUNT}/${STORE}/name=NAME`,
    ],
    [`${ACCOUNT}/${STORE}/name=`, "its secret name is empty"],
    [`${ACCOUNT}/store=/name=A`, "its store name is empty"],
    [`${ACCOUNT}/${STORE}/Name=A`, "its secret ID has 6 characters"],
    [`${ACCOUNT}/${STORE}/store=A`, "its secret ID has 7 characters"],
    [
      `${ACCOUNT}/${STORE}/name=A/B`,
      "in name=NAME and store=NAME, the name cannot contain a slash",
    ],
    [
      `${ACCOUNT}/store=A/B/name=C`,
      "in name=NAME and store=NAME, the name cannot contain a slash",
    ],
    [`${idOf("1")}/more`, "it has more than three parts"],
    [
      `${"x".repeat(32)}/${STORE}`,
      "its account ID has 32 characters, not all of them hexadecimal",
    ],
    ["evil\u001b[31m/x", "its account ID has 9 characters"],
  ])("is refused if it is %j, because %s", (text, problem) => {
    const shape =
      "is neither a store (ACCOUNT_ID/STORE_ID) nor a secret (ACCOUNT_ID/STORE_ID/SECRET_ID)";
    expect(() => parseTarget(text)).toThrow(`${shape}: ${problem}`);
  });

  it("is shortened with an ellipsis in the message if it is long", () => {
    const twice = `${ACCOUNT}/${STORE}/${ACCOUNT}/${STORE}/${ACCOUNT}`;

    expect(() => parseTarget(twice)).toThrow(
      `"${twice.slice(0, 119)}…" is neither a store`,
    );
    expect(() => parseTarget(twice.slice(0, 120))).toThrow(
      `"${twice.slice(0, 120)}" is neither a store`,
    );
  });

  it("is shown without terminal control characters in the message", () => {
    expect(() => parseTarget("\u001b[31mevil")).toThrow(
      String.raw`"\u001b[31mevil" is neither a store`,
    );
  });
});
