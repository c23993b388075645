import { plannedCreates } from "./planned-creates";

const URN = "urn:pulumi:dev::p";
const stack = `${URN}::pulumi:pulumi:Stack::p-dev`;
const step = (op: string, type: string, parent = stack) => ({
  op,
  urn: `${URN}::${type}::a::b`,
  newState: { type, parent, inputs: { name: "KEY" } },
});

describe("the creates of a preview", () => {
  it("are those of the type, with name and inputs", () => {
    const steps = [
      step("create", "x:index:Secret"),
      step("same", "x:index:Secret"),
      step("create", "x:index:Other"),
      { op: "delete", urn: `${URN}::x:index:Secret::gone` },
    ];

    expect(plannedCreates({ steps }, "x:index:Secret")).toEqual([
      {
        logicalName: "a::b",
        parent: undefined,
        replaces: false,
        inputs: { name: "KEY" },
      },
    ]);
  });

  it("say which of them replace what the stack has", () => {
    const steps = [step("replace", "x:index:Secret")];

    expect(plannedCreates({ steps }, "x:index:Secret")).toMatchObject([
      { logicalName: "a::b", replaces: true },
    ]);
  });

  it("keep the component that they belong to", () => {
    const component = `${URN}::my:index:App::app`;
    const steps = [step("create", "x:index:Secret", component)];

    expect(plannedCreates({ steps }, "x:index:Secret")).toMatchObject([
      { parent: component },
    ]);
  });

  it("are refused where the CLI prints something else", () => {
    expect(() => plannedCreates([], "x:index:Secret")).toThrow(
      "cannot read what pulumi preview printed",
    );
  });
});
