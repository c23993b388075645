import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parse } from "yaml";
import { copyExample, EXAMPLES, openExample } from "../support/examples";
import { pulumiId } from "../support/hosts";
import { stackOutputs, type PulumiProject } from "../support/pulumi-project";
import { addProject, closeScenes } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

/**
 * Sets the configuration that Pulumi ESC would make from the example's environment. This function resolves the
 * references itself, because ESC runs only in Pulumi Cloud.
 */
async function setFromEnvironment(project: PulumiProject): Promise<void> {
  const file = resolve(EXAMPLES, "rotate-in-two-slots/environment.yaml");
  const { values } = parse(await readFile(file, "utf8")) as {
    values: {
      signingKeys: Record<string, { "fn::secret": string }>;
      pulumiConfig: Record<string, string>;
    };
  };
  for (const [key, reference] of Object.entries(values.pulumiConfig)) {
    const slot = /^\$\{signingKeys\.(\w+)\}$/.exec(reference)?.[1] ?? "";
    const value = values.signingKeys[slot]?.["fn::secret"];
    if (value === undefined) throw new Error(`${key}: ${reference}`);
    await project.setSecret(key.replace("rotate-in-two-slots:", ""), value);
  }
}

describe("the example", () => {
  it("import-existing adopts a secret without a write", async () => {
    const { emulator, project } = await openExample("import-existing");
    emulator.admin.seed([
      {
        name: "API_KEY",
        scopes: ["workers"],
        comment: "made in the dashboard",
      },
    ]);
    await project.setConfig("apiKeyId", pulumiId(emulator, "API_KEY"));

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).toBe(0);
    expect(await project.resources()).toHaveLength(1);
    expect(emulator.admin.counts().writes).toBe(0);
  });

  it("detect-drift shows what changed outside Pulumi, and the check for CI fails", async () => {
    const { emulator, project } = await openExample("detect-drift");
    await project.setSecret("gatewayToken", "v");
    await project.pulumi("up", "--yes", "--skip-preview");
    emulator.admin.change(emulator.admin.find("GATEWAY_TOKEN")?.id ?? "", {
      scopes: ["dex"],
    });

    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain('["ai_gateway", "workers"] => ["dex"]');
  });

  it("rotate-a-value writes the new value under the same ID", async () => {
    const { emulator, project } = await openExample("rotate-a-value");
    await project.setSecret("signingKey", "one");
    await project.pulumi("up", "--yes", "--skip-preview");
    const id = emulator.admin.find("SIGNING_KEY")?.id ?? "";
    await project.setSecret("signingKey", "two");

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).toBe(0);
    expect(emulator.admin.hasValue(id, "two")).toBe(true);
  });

  it("rotate-in-two-slots first writes the new value, then changes the outputs", async () => {
    const { emulator, project } = await openExample("rotate-in-two-slots");
    const signingSlot = async () => {
      const { signWith } = await stackOutputs(project);
      return signWith as { name: string };
    };
    await project.setConfig("current", "a");
    await setFromEnvironment(project);
    await project.succeed("up", "--yes", "--skip-preview");
    const before = await signingSlot();

    await project.setSecret("valueB", "new");
    await project.succeed("up", "--yes", "--skip-preview");
    const written = emulator.admin.counts().writes;
    await project.setConfig("current", "b");
    await project.succeed("up", "--yes", "--skip-preview");

    const slot = emulator.admin.find("SIGNING_KEY_B")?.id ?? "";
    expect(emulator.admin.hasValue(slot, "new")).toBe(true);
    expect(emulator.admin.counts().writes).toBe(written);
    expect([before, await signingSlot()]).toMatchObject([
      { name: "SIGNING_KEY_A" },
      { name: "SIGNING_KEY_B" },
    ]);
  });

  it("reference-across-stacks gives the consumer a binding", async () => {
    const { emulator, project: producer } = await openExample(
      "reference-across-stacks/producer",
      { projectName: "reference-producer" },
    );
    await producer.setSecret("paymentApiKey", "v");
    await producer.pulumi("up", "--yes", "--skip-preview");
    const consumer = await addProject({
      emulator,
      name: "reference-consumer",
      backendOf: producer,
    });
    await copyExample("reference-across-stacks/consumer", consumer.folder);
    await consumer.setConfig(
      "producer",
      "organization/reference-producer/test",
    );

    const up = await consumer.pulumi("up", "--yes", "--skip-preview");

    expect(up).toMatchObject({
      code: 0,
      output: expect.stringContaining('secretName: "PAYMENT_API_KEY"'),
    });
  });

  it("plugin-typescript has a clean preview after the one-line import, stays protected, and shows drift", async () => {
    const { project, emulator } = await openExample("plugin-typescript");
    const comment = "used by the chat service";
    const scopes = ["workers", "ai_gateway"];
    emulator.admin.seed([{ name: "GATEWAY_TOKEN", scopes, comment }]);
    const id = pulumiId(emulator, "GATEWAY_TOKEN");

    const imported = await project.pulumi(
      ...["import", "cloudflare-secrets-store:index:Secret", "gateway-token"],
      ...[id, "--yes", "--generate-code=false"],
    );
    const clean = await project.pulumi("preview", "--expect-no-changes");
    const { resources = [] } = await project.deployment();
    const [, , secretId = ""] = id.split("/");
    emulator.admin.change(secretId, { comment: "drifted" });
    const drifted = await project.pulumi("preview", "--diff");

    expect([imported.code, clean.code]).toEqual([0, 0]);
    expect(resources.filter(({ protect }) => protect)).toMatchObject([{ id }]);
    expect(drifted.output).toMatch(
      /~ comment\s*: "drifted" => "used by the chat service"/,
    );
  });
});
