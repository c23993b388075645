import { parseStackState } from "./stack-state";
import { idOf, inUpperCase } from "../test-support/secrets";

const TYPE = "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";

function parse(...resources: object[]) {
  return parseStackState({ version: 3, deployment: { resources } }, TYPE);
}

function aResource(name: string, fields: object = {}): object {
  return {
    urn: `urn:pulumi:dev::shop::${TYPE}::${name}`,
    type: TYPE,
    id: idOf("1"),
    ...fields,
  };
}

describe("reading a stack for an import", () => {
  it("returns the secrets that the stack has, with their logical names", () => {
    const stack = parse(aResource("API_KEY", { protect: true }));

    expect(stack).toEqual({
      managed: [
        {
          id: idOf("1"),
          logicalName: "API_KEY",
          protect: true,
          isDeclared: false,
          declaredIn: undefined,
        },
      ],
      logicalNames: new Set(["API_KEY"]),
    });
  });

  it("returns canonical IDs, even if the program writes the account in uppercase", () => {
    const { managed } = parse(
      aResource("API_KEY", { id: inUpperCase(idOf("1")) }),
    );

    expect(managed[0]?.id).toBe(idOf("1"));
  });

  it("returns nothing for a stack that has never been updated", () => {
    const nothing = { managed: [], logicalNames: new Set() };

    expect(parseStackState({ version: 3 }, TYPE)).toEqual(nothing);
    expect(parseStackState({ deployment: {} }, TYPE)).toEqual(nothing);
  });

  it("skips resources of other types, whatever form they have", () => {
    const { managed } = parse({
      urn: "urn:pulumi:a::b::c:d:E::f",
      type: "c:d:E",
    });

    expect(managed).toEqual([]);
  });

  it("reserves the logical name of a secret that Secret.get only reads", () => {
    const stack = parse(aResource("READ", { external: true }));

    expect(stack.managed).toEqual([]);
    expect([...stack.logicalNames]).toEqual(["READ"]);
  });

  it("does not count secrets that are about to be deleted", () => {
    expect(parse(aResource("OLD", { delete: true })).managed).toEqual([]);
  });

  it("reads names with colons, and names of children of components", () => {
    const child = `urn:pulumi:dev::shop::my:own:Component$${TYPE}::a::b`;

    expect([...parse(aResource("", { urn: child })).logicalNames]).toEqual([
      "a::b",
    ]);
  });

  it("returns the file in which a program declares a secret", () => {
    const stack = parse(
      aResource("A", { sourcePosition: "project:///src/secrets.ts#3,18" }),
    );

    expect(stack.managed[0]).toMatchObject({
      isDeclared: true,
      declaredIn: "src/secrets.ts",
    });
  });

  it("recognizes that an ES module declares a secret, although the state names no file", () => {
    const stackTrace = [{ sourcePosition: "project:///run.ts#523,33" }];

    const stack = parse(aResource("A", { stackTrace }), aResource("B"));

    expect(stack.managed).toMatchObject([
      { isDeclared: true, declaredIn: undefined },
      { isDeclared: false, declaredIn: undefined },
    ]);
  });

  it.each([[[]], [{ deployment: { resources: [{ urn: 1 }] } }], ["text"]])(
    "refuses anything that is not an export: %j",
    (exported) => {
      expect(() => parseStackState(exported, TYPE)).toThrow(
        "its format is not recognized",
      );
    },
  );
});
