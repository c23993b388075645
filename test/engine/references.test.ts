import type { Emulator } from "secrets-store-emulator";
import { HOSTS, programOf, pulumiId } from "../support/hosts";
import { stackOutputs } from "../support/pulumi-project";
import {
  addProject,
  closeScenes,
  openScene,
  sharedScene,
  runOnce,
} from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const PRODUCER = "organization/producer/test";

/** Returns the list at the end of the output, after the lines about progress. */
const diagnosticsOf = (output: string) => output.split("Diagnostics:")[1] ?? "";

const consumerOf = (output: string) => `
  import * as pulumi from "@pulumi/pulumi";
  import { SecretReference, workerBinding, wranglerBinding } from "pulumi-cloudflare-secrets-store";
  const apiKey = SecretReference.from(new pulumi.StackReference("${PRODUCER}"), "${output}", { verify: true });
  export const worker = workerBinding(apiKey, "API_KEY");
  export const wrangler = wranglerBinding(apiKey, "API_KEY");
`;

const PRODUCER_PROGRAM = ({ storeId }: Emulator) => `
  import { Secret } from "pulumi-cloudflare-secrets-store/plugin";
  const args = { storeId: ${JSON.stringify(storeId)}, value: "v" };
  export const reference = new Secret("secret", { ...args, name: "API_KEY", scopes: ["workers"] }).reference;
  export const dexOnly = new Secret("dex", { ...args, name: "DEX_KEY", scopes: ["dex"] }).reference;
`;

// Runs on one host only, because a consumer runs no provider. The tests below this group ensure that both hosts export
// the same reference.
describe("a reference to a secret in another stack", () => {
  const openProducer = sharedScene(
    async ({ emulator, project }) => {
      await project.program(PRODUCER_PROGRAM(emulator));
      await project.succeed("up", "--yes", "--skip-preview");
    },
    { name: "producer" },
  );
  const twoStacks = async (output: string, ownProcess = false) => {
    const { emulator, project: producer } = await openProducer();
    const consumer = await addProject({
      emulator,
      name: "consumer",
      backendOf: producer,
      ownProcess,
    });
    await consumer.program(consumerOf(output));
    return { emulator, consumer };
  };

  it("becomes the bindings that a Worker and wrangler accept", async () => {
    const { emulator, consumer } = await twoStacks("reference");

    const up = await consumer.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).toBe(0);
    expect(await stackOutputs(consumer)).toEqual({
      worker: {
        name: "API_KEY",
        type: "secrets_store_secret",
        storeId: emulator.storeId,
        secretName: "API_KEY",
      },
      wrangler: {
        binding: "API_KEY",
        store_id: emulator.storeId,
        secret_name: "API_KEY",
      },
    });
  });

  it("makes the consumer's preview fail with one error if the secret is gone", async () => {
    const { emulator, consumer } = await twoStacks("reference", true);
    emulator.admin.remove(emulator.admin.find("API_KEY")?.id ?? "");
    await consumer.program(`
      import * as pulumi from "@pulumi/pulumi";
      import { SecretReference, workerBinding } from "pulumi-cloudflare-secrets-store";
      const producer = new pulumi.StackReference("${PRODUCER}");
      const take = () => SecretReference.from(producer, "reference", { verify: true });
      export const before = new Promise((done) => setTimeout(done, 3_000, "outputs are looked at one after another"));
      export const one = workerBinding(take(), "ONE");
      export const another = workerBinding(take(), "ANOTHER");
    `);

    const { code, output } = await consumer.pulumi("preview");

    expect(code).not.toBe(0);
    expect(output).toContain(PRODUCER);
    expect(diagnosticsOf(output).match(/does not exist/g)).toHaveLength(1);
    expect(output).toMatch(/error: output "reference" of stack/);
    expect(output).not.toContain("PromiseRejectionHandledWarning");
  });

  it("is refused with the list of the stack's outputs if the output does not exist", async () => {
    const { consumer } = await twoStacks("refrence");

    const preview = await consumer.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("refrence");
    expect(preview.output).toContain("dexOnly");
  });
});

describe.each(HOSTS)("the reference of a secret on the $name host", (host) => {
  const scopes = ["workers", "ai_gateway"];

  /** Secrets whose references the program exports, and a resource whose only input is one of these references. */
  const programWith = (
    emulator: Emulator,
    args: { comment: string; value?: string },
    renamed = "BEFORE",
  ) =>
    programOf(
      host,
      emulator,
      { value: '"v"', scopes, ...args },
      `
      class Consumer extends pulumi.dynamic.Resource {
        constructor(name: string, of: Secret) {
          super({ create: async (inputs) => ({ id: "consumer", outs: inputs }) }, name, {
            binding: workerBinding(of, "API_KEY"),
            reference: of.reference,
          });
        }
      }
      new Consumer("consumer", secret);
      new Consumer("consumer-of-renamed", new Secret("renamed", {
        storeId: "${emulator.storeId}", scopes: ["workers"], value: "v", name: ${JSON.stringify(renamed)},
      }));
      const marked = { storeId: "${emulator.storeId}", scopes: ["workers"], value: "v" };
      const accountId = pulumi.secret("${emulator.accountId}");
      export const inMarkedAccount = new Secret("account", { ...marked, name: "IN_ACCOUNT", accountId }).reference;
      export const markedName = new Secret("named", { ...marked, name: pulumi.secret("NAMED") }).reference;
      export const existing = Secret.get("existing", "${pulumiId(emulator, "EXISTING")}").reference;
    `,
    ).replace(
      'import * as pulumi from "@pulumi/pulumi";',
      'import * as pulumi from "@pulumi/pulumi";\nimport { workerBinding } from "pulumi-cloudflare-secrets-store";',
    );

  const deployed = sharedScene(async ({ emulator, project }) => {
    emulator.admin.seed([{ name: "EXISTING", scopes: ["workers", "dex"] }]);
    await project.program(programWith(emulator, { comment: "one" }));
    await project.succeed("up", "--yes", "--skip-preview");
  });
  /** Updates one secret and changes the name of another. */
  const updated = runOnce(async () => {
    const scene = await deployed();
    const { emulator, project } = scene;
    const args = { comment: "two", value: '"w"' };
    await project.program(programWith(emulator, args, "AFTER"));
    const json = await project.pulumi("preview", "--json");
    await project.succeed("up", "--yes", "--skip-preview");
    return {
      ...{ emulator, steps: stepsOf(json.output) },
      secretId: emulator.admin.find("API_KEY")?.id,
      outputs: await stackOutputs(project),
    };
  });

  it("stays known in the preview of an update, so that its consumers do not change", async () => {
    const { emulator, steps, secretId, outputs } = await updated();
    const { accountId, storeId } = emulator;

    // The JSON lists only the steps that change something.
    expect(steps).toMatchObject({ secret: "update" });
    expect(steps).not.toHaveProperty("consumer");
    expect(outputs).toMatchObject({
      reference: {
        ...{ accountId, storeId, secretId, name: "API_KEY" },
        scopes: ["ai_gateway", "workers"],
      },
    });
  });

  it("is unknown in the preview of a rename, which creates a new secret", async () => {
    const { steps } = await updated();

    expect(steps).toMatchObject({ "consumer-of-renamed": "update" });
  });

  it("is marked secret if the program marks an argument secret", async () => {
    const scene = await deployed();

    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    };
    expect(await stackOutputs(scene.project)).toMatchObject({
      inMarkedAccount: secret,
      markedName: secret,
    });
  });

  it("is also available from Secret.get, for a secret that the stack does not manage", async () => {
    const scene = await deployed();

    expect(await stackOutputs(scene.project)).toMatchObject({
      existing: {
        secretId: scene.emulator.admin.find("EXISTING")?.id,
        name: "EXISTING",
        scopes: ["dex", "workers"],
      },
    });
  });
});

/** Returns what a preview plans for each resource, by logical name. */
function stepsOf(json: string): Record<string, string> {
  const preview = JSON.parse(json.slice(json.indexOf("{"))) as {
    steps: { op: string; urn: string }[];
  };
  return Object.fromEntries(
    preview.steps.map(({ op, urn }) => [urn.split("::").at(-1) ?? "", op]),
  );
}

describe("lookups that fail", () => {
  it("report their common failure only once, without a stack trace", async () => {
    const { emulator, project } = await openScene({ ownProcess: true });
    await project.program(`
      import { getSecret, getSecretOutput } from "pulumi-cloudflare-secrets-store";
      const args = { storeId: "${emulator.storeId}", name: "API_KEY" };
      export const one = getSecretOutput(args).id;
      export const another = getSecretOutput(args).name;
      export const promised = getSecret(args);
    `);

    const preview = await project.pulumi("preview");
    const [said = ""] = diagnosticsOf(preview.output).split("Resources:");

    expect(preview.code).not.toBe(0);
    expect(said.match(/there is no secret "API_KEY"/g)).toHaveLength(1);
    expect(said).toMatch(/error: there is no secret/);
    expect(said).not.toMatch(/[A-Z]\w*Error|:\s*$|\n +at /);
  });
});
