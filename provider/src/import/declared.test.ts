import { matchDeclared } from "./declared";
import { ACCOUNT, aFoundSecret, idOf, STORE } from "./test-support/secrets";

const aCreate = (inputs: Record<string, unknown> = {}) => ({
  logicalName: "key",
  parent: undefined,
  replaces: false,
  inputs: {
    accountId: ACCOUNT,
    storeId: STORE,
    name: "API_KEY",
    scopes: ["workers"],
    value: "[secret]",
    ...inputs,
  },
});

describe("a secret that the program declares", () => {
  it("is one of the same store, name, scopes and comment", () => {
    const create = aCreate({ scopes: ["workers", "dex"], comment: "for CI" });
    const secret = aFoundSecret({
      scopes: ["dex", "workers"],
      comment: "for CI",
    });

    const { creates, different } = matchDeclared([secret], [create], []);

    expect([...creates]).toEqual([[idOf("1"), create]]);
    expect(different).toEqual([]);
  });

  it("is one also where the program writes the account in capitals", () => {
    const create = aCreate({ accountId: ACCOUNT.toUpperCase() });

    const { creates } = matchDeclared([aFoundSecret()], [create], []);

    expect([...creates.keys()]).toEqual([idOf("1")]);
  });

  it("is one whatever the order of its scopes, and however a comment is absent", () => {
    const create = aCreate({ scopes: ["workers", "dex", "dex"], comment: "" });
    const secret = aFoundSecret({ scopes: ["workers", "dex"] });

    const { creates } = matchDeclared([secret], [create], []);

    expect([...creates.keys()]).toEqual([idOf("1")]);
  });

  it("is left out where it is to replace what the stack has, which is said", () => {
    const create = { ...aCreate(), replaces: true };

    const { creates, replacements } = matchDeclared(
      [aFoundSecret()],
      [create],
      [],
    );

    expect(creates.size).toBe(0);
    expect(replacements.map(({ id }) => id)).toEqual([idOf("1")]);
  });

  it("is apart where it is to replace what the stack has, and another resource of the stack has it", () => {
    const create = { ...aCreate(), replaces: true };
    const other = { logicalName: "b", protect: false, declaredIn: undefined };

    const { replacements, heldReplacements } = matchDeclared(
      [aFoundSecret()],
      [create],
      [{ ...other, id: idOf("1") }],
    );

    expect(replacements).toEqual([]);
    expect(heldReplacements.map(({ id }) => id)).toEqual([idOf("1")]);
  });

  it.each([
    { inputs: { scopes: ["dex"] }, differs: ["other scopes"] },
    { inputs: { comment: "for CI" }, differs: ["another comment"] },
    {
      inputs: { scopes: ["dex"], comment: "for CI" },
      differs: ["other scopes", "another comment"],
    },
    {
      inputs: { scopes: "04da6b54" },
      differs: ["other scopes"],
    },
  ])("is none with $inputs, which is said", ({ inputs, differs }) => {
    const { creates, different } = matchDeclared(
      [aFoundSecret()],
      [aCreate(inputs)],
      [],
    );

    expect(creates.size).toBe(0);
    expect(different).toMatchObject([{ id: idOf("1"), differs }]);
  });

  it.each([
    { what: "name", inputs: { name: "OTHER" } },
    { what: "store", inputs: { storeId: "c".repeat(32) } },
  ])("is none with another $what", ({ inputs }) => {
    const { creates, different } = matchDeclared(
      [aFoundSecret()],
      [aCreate(inputs)],
      [],
    );

    expect([creates.size, different]).toEqual([0, []]);
  });
});
