import * as pulumi from "@pulumi/pulumi";
import { DYNAMIC_SECRET_TYPE } from "../../model";
import { describeToHost } from "./after-transformations";
import { Secret } from "./secret";
import { Store } from "./store";

const ID = "ACCOUNT/STORE/SECRET";
const ARGS = { storeId: "s", name: "API_KEY", scopes: ["workers"] };

/** The registration requests that the engine received, by logical name. */
const registered = new Map<string, pulumi.runtime.MockResourceArgs>();
beforeEach(async () => {
  registered.clear();
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      registered.set(args.name, args);
      return { id: "id", state: args.inputs as object };
    },
    call: () => ({}),
  });
});

/** Waits until a resource is registered and returns the request. */
async function sent(resource: pulumi.CustomResource, name = "it") {
  await new Promise((resolve) => resource.urn.apply(resolve));
  const { id, inputs } = registered.get(name) ?? {};
  return { engineImport: id, inputs: inputs as Record<string, unknown> };
}

const withOptions =
  (added: pulumi.CustomResourceOptions): pulumi.ResourceTransformation =>
  ({ props, opts }) => ({ props, opts: { ...opts, ...added } });

const importing = withOptions({ import: ID, ignoreChanges: ["comment"] });
const parentWith = (transformation: pulumi.ResourceTransformation) =>
  new pulumi.ComponentResource(
    "test:Group",
    "parent",
    {},
    { transformations: [transformation] },
  );

describe("a resource of the dynamic provider", () => {
  it.each([
    ["the resource itself", () => ({ import: ID, ignoreChanges: ["comment"] })],
    ["its own transformation", () => ({ transformations: [importing] })],
    ["its parent's transformation", () => ({ parent: parentWith(importing) })],
  ])(
    "is adopted by create when the import option comes from %s",
    async (_, optionsOf) => {
      const { engineImport, inputs } = await sent(
        new Secret("it", ARGS, optionsOf()),
      );

      // The SDK's mocks pass an absent ID as an empty string.
      expect(engineImport ?? "").toBe("");
      expect(inputs).toMatchObject({
        importId: ID,
        ignoreChanges: ["comment"],
      });
    },
  );

  it("is adopted by create when it is a store", async () => {
    const options = { parent: parentWith(importing) };

    const { engineImport, inputs } = await sent(
      new Store("it", { name: "store" }, options),
    );

    expect(engineImport ?? "").toBe("");
    expect(inputs).toMatchObject({ importId: ID });
  });

  it("tells the provider which property a transformation marks as secret", async () => {
    const marking: pulumi.ResourceTransformation = ({ props, opts }) => ({
      props: { ...props, comment: pulumi.secret("CANARY") },
      opts,
    });

    const { inputs } = await sent(
      new Secret("it", ARGS, { parent: parentWith(marking) }),
    );

    expect(inputs).toMatchObject({ markedSecret: ["comment"] });
  });

  it("tells the provider which property the additionalSecretOutputs option marks as secret", async () => {
    const { inputs } = await sent(
      new Secret("it", ARGS, {
        additionalSecretOutputs: ["comment", "modified"],
      }),
    );

    expect(inputs).toMatchObject({ markedSecret: ["comment"] });
  });

  it.each([
    ["the plugin", "cloudflare-secrets-store", 1],
    ["another package", "aws", 0],
  ])(
    "if its parent has a provider of %s (%s), warns %d times that it does not use the provider",
    async (_, ofPackage, warnings) => {
      const warn = jest.spyOn(console, "warn").mockImplementation();
      class Provider extends pulumi.ProviderResource {}
      const providers = [new Provider(ofPackage, "other-account")];
      const group = new pulumi.ComponentResource(
        "test:Group",
        "parent",
        {},
        { providers },
      );

      await sent(new Secret("it", ARGS, { parent: group }));

      const lines = warn.mock.calls.map(([line]) => String(line));
      warn.mockRestore();
      expect(
        lines.filter((line) => line.includes("does not use the")),
      ).toHaveLength(warnings);
    },
  );

  it("does not change the options of a child with a different type", async () => {
    class Child extends pulumi.CustomResource {
      constructor(parent: pulumi.Resource) {
        super("test:index:Child", "child", {}, { parent, import: "theirs" });
      }
    }
    const parent = new Secret("it", ARGS);

    const { engineImport, inputs } = await sent(new Child(parent), "child");

    expect(engineImport).toBe("theirs");
    expect(inputs).not.toHaveProperty("importId");
  });

  it("adopts a child with the same type once", async () => {
    const parent = new Secret("parent", ARGS);

    const { inputs } = await sent(
      new Secret("it", ARGS, { parent, import: ID }),
    );

    expect(inputs).toMatchObject({ importId: ID });
    expect(registered.get("it")?.type).toBe(DYNAMIC_SECRET_TYPE);
  });

  it("has no options among its inputs unless it is imported", async () => {
    const { inputs } = await sent(
      new Secret("it", ARGS, { ignoreChanges: ["comment"] }),
    );

    expect(inputs).not.toHaveProperty("importId");
    expect(inputs).not.toHaveProperty("ignoreChanges");
    expect(inputs).not.toHaveProperty("markedSecret");
  });
});

describe("the properties that the Secret class adds for the dynamic provider", () => {
  const told = (
    args: pulumi.Inputs,
    opts: pulumi.CustomResourceOptions = {},
  ) => {
    const props = { ...ARGS, ...args };
    const changed = describeToHost({
      ...{ type: DYNAMIC_SECRET_TYPE, name: "it", props, opts },
      resource: undefined as never,
    });
    return Object.keys(changed?.props ?? {}).filter((key) => !(key in props));
  };

  it("are none if the arguments are plain, because each property takes time", () => {
    expect(told({ comment: undefined })).toEqual([]);
    expect(told({}, { ignoreChanges: ["comment"] })).toEqual([]);
    expect(told({}, { deleteBeforeReplace: false })).toEqual([]);
  });

  it("include the logical name of a lookup", () => {
    expect(told({}, { id: ID })).toEqual(["logicalName"]);
  });

  it("include isPreview in a preview, and are none in an update", () => {
    const isDryRun = jest.spyOn(pulumi.runtime, "isDryRun");

    isDryRun.mockReturnValueOnce(true).mockReturnValueOnce(false);

    expect(told({})).toEqual(["isPreview"]);
    expect(told({})).toEqual([]);
    isDryRun.mockRestore();
  });

  it.each([
    ["an output", { name: pulumi.output("API_KEY") }],
    ["a promise", { comment: Promise.resolve("a comment") }],
    ["a list with an output", { scopes: [pulumi.output("workers")] }],
  ])(
    "include the list of properties that are marked as secret if an argument is %s",
    (_, args) => {
      expect(told(args)).toEqual(["markedSecret"]);
    },
  );
});
