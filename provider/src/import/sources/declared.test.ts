import type { DeclaredResource } from "../../stack";
import { matchDeclared, type MatchRequest } from "./declared";
import {
  ACCOUNT,
  aFoundSecret,
  aManagedSecret,
  idOf,
  STORE,
} from "../test-support/secrets";

const TYPE = "cloudflare-secrets-store:index:Secret";
const store = { accountId: ACCOUNT, storeId: STORE };

/** A secret that the program declares. It has no value, but is otherwise like `aFoundSecret`. */
const aDeclared = (
  inputs: Record<string, unknown> = {},
  entry: Partial<DeclaredResource["entry"]> = {},
): DeclaredResource => ({
  entry: { type: TYPE, name: "key", id: "<PLACEHOLDER>", ...entry },
  inputs: { ...store, name: "API_KEY", scopes: ["workers"], ...inputs },
});

const match = (
  resources: DeclaredResource[],
  request: Partial<MatchRequest> = {},
) =>
  matchDeclared({
    found: [aFoundSecret()],
    targets: [{ kind: "store", store }],
    filter: { names: [], scopes: [] },
    declared: { resources, nameTable: {} },
    type: TYPE,
    managed: [],
    ...request,
  });

describe("a secret that the program declares", () => {
  it("is matched by its store and name", () => {
    const declared = aDeclared();

    const { matched, leftOut } = match([declared]);

    expect([...matched]).toEqual([[idOf("1"), declared]]);
    expect(leftOut).toEqual([]);
  });

  it("is matched when the program writes the account in uppercase", () => {
    const { matched } = match([
      aDeclared({ accountId: ACCOUNT.toUpperCase() }),
    ]);

    expect([...matched.keys()]).toEqual([idOf("1")]);
  });

  it("is matched if its scopes and comment are equal, even if it has a value", () => {
    const declared = aDeclared({
      scopes: ["workers", "dex", "dex"],
      comment: "",
      value: "[secret]",
    });

    const { matched } = match([declared], {
      found: [aFoundSecret({ scopes: ["workers", "dex"] })],
    });

    expect([...matched.keys()]).toEqual([idOf("1")]);
  });

  it.each([
    {
      inputs: { scopes: ["dex"] },
      words: 'with different scopes (live: ["workers"]), and',
    },
    {
      inputs: { comment: "for CI" },
      words: "with a different comment (live: (none)), and",
    },
    {
      inputs: { scopes: ["dex"], comment: "[secret]" },
      words:
        'with different scopes (live: ["workers"]) and a comment that is secret or not known yet, and',
    },
    {
      inputs: { scopes: ["dex", "[secret]"] },
      words: "with scopes that are secret or not known yet, and",
    },
    {
      inputs: { comment: "for CI", markedSecret: ["comment"] },
      words: "with a comment that is secret or not known yet, and",
    },
    {
      inputs: { scopes: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
      words: "with scopes that are secret or not known yet, and",
    },
  ])(
    "is left out with a reason if it has a value and $inputs",
    ({ inputs, words }) => {
      const { matched, leftOut } = match([
        aDeclared({ ...inputs, value: "[secret]" }),
      ]);

      expect(matched.size).toBe(0);
      expect(leftOut).toEqual([expect.stringContaining(words)]);
      expect(leftOut[0]).toMatch(`Left out: ${idOf("1")}.`);
    },
  );

  it("is matched if it has no value, even if the scopes and the comment differ, because no update can overwrite the value", () => {
    const { matched, leftOut } = match([
      aDeclared({ scopes: ["dex"], comment: "for CI" }),
    ]);

    expect([...matched.keys()]).toEqual([idOf("1")]);
    expect(leftOut).toEqual([]);
  });

  it("is left out if the stack has it under a different logical name, and the reason includes the alias to add", () => {
    const { matched, leftOut } = match([aDeclared()], {
      managed: [aManagedSecret({ logicalName: "old" })],
    });

    expect(matched.size).toBe(0);
    expect(leftOut).toEqual([
      expect.stringContaining('{ aliases: [{ name: "old" }] }'),
    ]);
  });

  it("is listed with advice on how to create it if the store does not have it", () => {
    const { matched, leftOut } = match(
      [
        aDeclared({ name: "WITH", value: "[secret]" }, { name: "a" }),
        aDeclared({ name: "WITHOUT" }, { name: "bSecret", logicalName: "b" }),
      ],
      { found: [] },
    );

    expect(matched.size).toBe(0);
    expect(leftOut).toEqual([
      "These secrets are not in the store:\n" +
        '  "WITH", which the program declares as "a": pulumi up creates it\n' +
        '  "WITHOUT", which the program declares as "b": give it a value, then pulumi up creates it',
    ]);
  });

  it.each<[string, DeclaredResource, Partial<MatchRequest>]>([
    ["it is in another store", aDeclared({ storeId: "c".repeat(32) }), {}],
    ["it is of another type", aDeclared({}, { type: "x:index:Y" }), {}],
    [
      "the filter excludes it",
      aDeclared(),
      { filter: { names: ["OTHER"], scopes: [] } },
    ],
    [
      "the filter would exclude it, and the store does not have it",
      aDeclared(),
      { found: [], filter: { names: ["OTHER"], scopes: [] } },
    ],
    [
      "the targets are individual secrets, and it is not one of them",
      aDeclared({ name: "OTHER" }),
      { targets: [{ kind: "secret", id: idOf("1") }] },
    ],
  ])("is not mentioned if %s", (_, declared, request) => {
    const { matched, leftOut } = match([declared], request);

    expect([matched.size, leftOut]).toEqual([0, []]);
  });

  it.each([
    {
      what: "unknown store",
      inputs: { storeId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    },
    {
      what: "unknown name",
      inputs: { name: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    },
    { what: "sensitive account", inputs: { accountId: "[secret]" } },
  ])("is left out with a reason: $what", ({ inputs }) => {
    const { matched, leftOut } = match([aDeclared(inputs)]);

    expect(matched.size).toBe(0);
    expect(leftOut).toEqual([
      'Left out: the resource "key". Its account, store or name is marked as secret, or is not known before an update.',
    ]);
  });

  it("is left out if its parent does not exist yet and is not a component", () => {
    const parent = {
      entry: { type: "x:index:Y", name: "y", id: "<PLACEHOLDER>" },
      inputs: {},
    };
    const component = {
      entry: {
        type: "my:index:App",
        name: "app",
        component: true,
        parent: "y",
      },
      inputs: {},
    };

    const { matched, leftOut } = match([
      parent,
      component,
      aDeclared({}, { parent: "app" }),
    ]);

    expect(matched.size).toBe(0);
    expect(leftOut).toEqual([
      `Left out: ${idOf("1")}. The parent of "key" is "y", which does not exist yet. Create the parent first, then run the command again.`,
    ]);
  });

  it("is matched if its parent is imported along with it", () => {
    const found = [
      aFoundSecret(),
      aFoundSecret({ name: "CHILD", secretId: "2" }),
    ];

    const { matched } = match(
      [
        aDeclared(),
        aDeclared({ name: "CHILD" }, { name: "child", parent: "key" }),
      ],
      { found },
    );

    expect([...matched.keys()]).toEqual([idOf("1"), idOf("2")]);
  });
});
