import {
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
  REPLACING_PROPERTIES,
} from "../../../model";
import { packageSchema } from "./package-schema";

type Properties = Record<
  string,
  { description?: string; replaceOnChanges?: true }
>;
interface ObjectType {
  description?: string;
  properties: Properties;
}
interface Schema {
  language: Record<string, object>;
  provider: { description?: string; inputProperties: Properties };
  resources: Record<
    string,
    ObjectType & { inputProperties: Properties; listInputs: ObjectType }
  >;
  types: Record<string, ObjectType>;
  functions: Record<string, { description?: string; inputs: ObjectType }>;
}

const schema = packageSchema("1.2.3") as Schema;

const namesWhere = <T>(all: Record<string, T>, holds: (each: T) => boolean) =>
  Object.keys(all).filter((name) => holds(all[name] as T));

describe("the schema", () => {
  // `pulumi do TYPE --help` omits code blocks, so a sentence that introduces a code block would lead to nothing.
  it("puts commands into sentences, because pulumi do --help omits code blocks", () => {
    const texts = JSON.stringify(schema);

    expect(texts).not.toContain("```");
    expect(texts).toContain(`pulumi import ${PLUGIN_STORE_TYPE} NAME`);
  });

  it("describes everything that the generated documentation shows", () => {
    const { provider, resources, types, functions } = schema;
    const all = [
      { provider, ...resources, ...types, ...functions },
      provider.inputProperties,
      ...Object.values(resources).flatMap((each) => [
        each.properties,
        each.inputProperties,
        each.listInputs.properties,
      ]),
      ...Object.values(types).map(({ properties }) => properties),
      ...Object.values(functions).map(({ inputs }) => inputs.properties),
    ];

    const without = all.flatMap((each) =>
      namesWhere<{ description?: string }>(
        each,
        ({ description = "" }) => description === "",
      ),
    );

    expect(all.flatMap(Object.keys).length).toBeGreaterThan(50);
    expect(without).toEqual([]);
  });

  it.each([
    { type: PLUGIN_SECRET_TYPE, replacing: REPLACING_PROPERTIES },
    { type: PLUGIN_STORE_TYPE, replacing: [] },
  ])(
    "marks in $type exactly the properties for which `diff` replaces the resource",
    ({ type, replacing }) => {
      const resource = schema.resources[type];

      for (const properties of [
        resource?.properties,
        resource?.inputProperties,
      ])
        expect(
          namesWhere(
            properties ?? {},
            (each) => each.replaceOnChanges === true,
          ),
        ).toEqual(replacing);
    },
  );

  it("does not list input-only properties among the outputs or in lookup results", () => {
    const { resources, types } = schema;
    const secret = resources[PLUGIN_SECRET_TYPE];
    const outputs = [
      secret,
      types["cloudflare-secrets-store:index:SecretResult"],
    ];

    for (const input of ["value", "copyOf"]) {
      expect(secret?.inputProperties).toHaveProperty(input);
      for (const each of outputs)
        expect(each?.properties).not.toHaveProperty(input);
    }
  });

  it("has the same conditions for getSecrets and for lists", () => {
    const { functions, resources } = schema;
    const wanted = ["accountId", "nameGlob", "scopes", "storeId"];

    for (const query of [
      functions["cloudflare-secrets-store:index:getSecrets"]?.inputs,
      resources[PLUGIN_SECRET_TYPE]?.listInputs,
    ])
      expect(Object.keys(query?.properties ?? {}).sort()).toEqual(wanted);
  });

  it("has settings for the SDK generator of each language", () => {
    expect(Object.keys(schema.language).sort()).toEqual([
      "csharp",
      "go",
      "java",
      "nodejs",
      "python",
    ]);
  });
});
