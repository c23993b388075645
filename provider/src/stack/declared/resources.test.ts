import { declaredResources } from "./resources";

const TYPE = "cloudflare-secrets-store:index:Secret";
const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

/** A step as `pulumi preview --json` prints it (seen with CLI 3.259.0). */
const aStep = (
  op: string,
  {
    type = TYPE,
    name,
    inputs,
  }: { type?: string; name: string; inputs?: object },
) => {
  const urn = `urn:pulumi:dev::shop::${type}::${name}`;
  return { op, urn, newState: { urn, type, custom: true, inputs } };
};

const stackStep = {
  op: "create",
  urn: STACK,
  newState: { urn: STACK, type: "pulumi:pulumi:Stack", custom: false },
};

describe("what a program declares", () => {
  it("combines names and parents from the import file with inputs from the preview", () => {
    const file = {
      nameTable: { team: "urn:pulumi:dev::shop::my:index:Team::team" },
      resources: [
        { type: "my:index:App", name: "app", component: true, parent: "team" },
        { type: TYPE, name: "one", id: "<PLACEHOLDER>", parent: "app" },
      ],
    };
    const steps = [
      stackStep,
      aStep("create", { type: "my:index:App", name: "app" }),
      aStep("create", { name: "one", inputs: { name: "API_KEY" } }),
    ];

    const { resources, nameTable } = declaredResources(file, { steps });

    expect(resources).toEqual([
      { entry: file.resources[0], inputs: {} },
      { entry: file.resources[1], inputs: { name: "API_KEY" } },
    ]);
    expect(nameTable).toEqual(file.nameTable);
  });

  it("finds the inputs of a resource that has a different name in the import file", () => {
    const file = {
      resources: [
        { type: "my:index:App", name: "app", component: true },
        { type: TYPE, name: "appSecret", logicalName: "app", id: "?" },
      ],
    };
    const steps = [
      aStep("create", { type: "my:index:App", name: "app" }),
      aStep("create", { name: "app", inputs: { name: "API_KEY" } }),
    ];

    const { resources } = declaredResources(file, { steps });

    expect(resources[1]?.inputs).toEqual({ name: "API_KEY" });
  });

  it("finds the inputs of two resources with the same type and logical name", () => {
    const file = {
      resources: [
        { type: TYPE, name: "key", id: "?" },
        { type: TYPE, name: "keySecret", logicalName: "key", id: "?" },
      ],
    };
    const steps = [
      aStep("create", { name: "key", inputs: { name: "FIRST" } }),
      aStep("create", { name: "key", inputs: { name: "SECOND" } }),
    ];

    const { resources } = declaredResources(file, { steps });

    expect(resources.map(({ inputs }) => inputs["name"])).toEqual([
      "FIRST",
      "SECOND",
    ]);
  });

  it("skips steps that create nothing", () => {
    const file = { resources: [{ type: TYPE, name: "new", id: "?" }] };
    const steps = [
      aStep("same", { name: "new", inputs: { name: "OLD" } }),
      aStep("replace", { name: "new", inputs: { name: "OLD" } }),
      aStep("create", { name: "new", inputs: { name: "NEW" } }),
    ];

    const { resources } = declaredResources(file, { steps });

    expect(resources[0]?.inputs).toEqual({ name: "NEW" });
  });

  it("is empty when the program declares nothing new", () => {
    expect(declaredResources({}, { steps: [] })).toEqual({
      resources: [],
      nameTable: {},
    });
  });

  it.each([
    { what: "a file of unknown form", file: [], preview: { steps: [] } },
    { what: "a preview of unknown form", file: {}, preview: {} },
    {
      what: "an entry that is missing from the preview",
      file: { resources: [{ type: TYPE, name: "new" }] },
      preview: { steps: [] },
    },
  ])("is refused for $what", ({ file, preview }) => {
    expect(() => declaredResources(file, preview)).toThrow(
      "cannot read the output of pulumi preview",
    );
  });
});
