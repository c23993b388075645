import type { Emulator } from "secrets-store-emulator";
import { HOSTS, programOf, pulumiId } from "../support/hosts";
import { addProject, closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const PRODUCER = "organization/producer/test";

/** What is listed at the end, behind the lines that tell how it goes. */
const diagnosticsOf = (output: string) => output.split("Diagnostics:")[1] ?? "";

const consumerOf = (output: string) => `
  import * as pulumi from "@pulumi/pulumi";
  import { SecretReference, workerBinding, wranglerBinding } from "pulumi-cloudflare-secrets-store";
  const apiKey = SecretReference.from(new pulumi.StackReference("${PRODUCER}"), "${output}", { verify: true });
  export const worker = workerBinding(apiKey, "API_KEY");
  export const wrangler = wranglerBinding(apiKey, "API_KEY");
`;

describe.each(HOSTS)("a reference to a secret of the $name host", (host) => {
  const twoStacks = async (output: string, scopes = ["workers"]) => {
    const { emulator, project: producer } = await openScene({
      name: "producer",
    });
    await producer.program(programOf(host, emulator, { value: '"v"', scopes }));
    await producer.pulumi("up", "--yes", "--skip-preview");
    const consumer = await addProject({
      emulator,
      name: "consumer",
      backendOf: producer,
    });
    await consumer.program(consumerOf(output));
    return { emulator, consumer };
  };

  it("becomes the bindings that a Worker and wrangler take", async () => {
    const { emulator, consumer } = await twoStacks("reference");

    const up = await consumer.pulumi("up", "--yes", "--skip-preview");
    const outputs = await consumer.pulumi("stack", "output", "--json");

    expect(up.code).toBe(0);
    expect(JSON.parse(outputs.output)).toEqual({
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

  it("fails the consumer's preview when the secret is gone", async () => {
    const { emulator, consumer } = await twoStacks("reference");
    emulator.admin.remove(emulator.admin.find("API_KEY")?.id ?? "");

    const preview = await consumer.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("does not exist");
    expect(preview.output).toContain(PRODUCER);
  });

  it("says so once, and Node nothing beside it, however often and late it is used", async () => {
    const { emulator, consumer } = await twoStacks("reference");
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

    const { output } = await consumer.pulumi("preview");

    expect(diagnosticsOf(output).match(/does not exist/g)).toHaveLength(1);
    expect(output).toMatch(/error: output "reference" of stack/);
    expect(output).not.toContain("PromiseRejectionHandledWarning");
  });

  it("says which outputs there are when the one asked for is not there", async () => {
    const { consumer } = await twoStacks("refrence");

    const preview = await consumer.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("refrence");
  });

  it("refuses to bind a secret that Workers may not use", async () => {
    const { consumer } = await twoStacks("reference", ["dex"]);

    const preview = await consumer.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("workers");
  });
});

/** How a preview prints an output that it does not know yet. */
const UNKNOWN = /reference\S*\s*:?.*(\[unknown\]|output<)/;

describe.each(HOSTS)("the reference of a secret on the $name host", (host) => {
  const scopes = ["workers", "ai_gateway"];

  /** A secret, whose reference the program exports, and a command whose only input is the reference. */
  const programWith = (
    emulator: Emulator,
    args: { comment?: string; name?: string; value?: string },
  ) =>
    programOf(
      host,
      emulator,
      { value: '"v"', scopes, ...args },
      `
      class Consumer extends pulumi.dynamic.Resource {
        constructor() {
          super({ create: async (inputs) => ({ id: "consumer", outs: inputs }) }, "consumer", {
            binding: workerBinding(secret, "API_KEY"),
            reference: secret.reference,
          });
        }
      }
      new Consumer();
    `,
    ).replace(
      'import * as pulumi from "@pulumi/pulumi";',
      'import * as pulumi from "@pulumi/pulumi";\nimport { workerBinding } from "pulumi-cloudflare-secrets-store";',
    );

  const deployed = async () => {
    const { emulator, project } = await openScene();
    await project.program(programWith(emulator, { comment: "one" }));
    await project.succeed("up", "--yes", "--skip-preview");
    return { emulator, project };
  };

  it("stays known in the preview of an update, so that its consumers do not change", async () => {
    const { emulator, project } = await deployed();
    await project.program(
      programWith(emulator, { comment: "two", value: '"w"' }),
    );

    const { code, output } = await project.pulumi("preview", "--diff");
    const json = await project.pulumi("preview", "--json");

    expect(code).toBe(0);
    expect(output).not.toMatch(UNKNOWN);
    // The JSON lists only the steps that change something.
    expect(stepsOf(json.output)).toMatchObject({ secret: "update" });
    expect(stepsOf(json.output)).not.toHaveProperty("consumer");
  });

  it("equals the outputs of the secret after the update", async () => {
    const { emulator, project } = await deployed();
    const { accountId, storeId, admin } = emulator;
    await project.program(programWith(emulator, { comment: "two" }));
    await project.succeed("up", "--yes", "--skip-preview");

    const { output } = await project.pulumi("stack", "output", "--json");

    expect(JSON.parse(output)).toEqual({
      reference: {
        accountId,
        storeId,
        secretId: admin.find("API_KEY")?.id,
        name: "API_KEY",
        scopes: ["ai_gateway", "workers"],
      },
    });
  });

  it("is unknown in the preview of a rename, which makes another secret", async () => {
    const { emulator, project } = await deployed();
    await project.program(
      programWith(emulator, { comment: "one", name: "OTHER_KEY" }),
    );

    const { output } = await project.pulumi("preview", "--diff");
    const json = await project.pulumi("preview", "--json");

    expect(output).toMatch(UNKNOWN);
    expect(stepsOf(json.output)).toMatchObject({ consumer: "update" });
  });

  it("is marked secret if the program marks an argument secret", async () => {
    const { emulator, project } = await openScene();
    await project.program(`
      import * as pulumi from "@pulumi/pulumi";
      import { Secret } from ${JSON.stringify(host.module)};
      const args = { storeId: "${emulator.storeId}", name: "API_KEY", scopes: ["workers"], value: "v" };
      const accountId = pulumi.secret("${emulator.accountId}");
      export const reference = new Secret("secret", { ...args, accountId }).reference;
      export const name = new Secret("named", { ...args, name: pulumi.secret("NAMED") }).reference;
    `);
    await project.succeed("up", "--yes", "--skip-preview");

    const { output } = await project.pulumi("stack", "output", "--json");

    expect(JSON.parse(output)).toEqual({
      reference: "[secret]",
      name: "[secret]",
    });
  });

  it("is what Secret.get reads", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([{ name: "API_KEY", scopes: ["workers", "dex"] }]);
    await project.program(`
      import { Secret } from ${JSON.stringify(host.module)};
      export const reference = Secret.get("secret", "${pulumiId(emulator, "API_KEY")}").reference;
    `);
    await project.succeed("up", "--yes", "--skip-preview");

    const { output } = await project.pulumi("stack", "output", "--json");

    expect(JSON.parse(output)).toMatchObject({
      reference: {
        secretId: emulator.admin.find("API_KEY")?.id,
        name: "API_KEY",
        scopes: ["dex", "workers"],
      },
    });
  });
});

/** What a preview plans for each resource, by logical name. */
function stepsOf(json: string): Record<string, string> {
  const preview = JSON.parse(json.slice(json.indexOf("{"))) as {
    steps: { op: string; urn: string }[];
  };
  return Object.fromEntries(
    preview.steps.map(({ op, urn }) => [urn.split("::").at(-1) ?? "", op]),
  );
}

describe("look-ups that fail", () => {
  it("say so once for all that fail alike, in words alone", async () => {
    const { emulator, project } = await openScene();
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
