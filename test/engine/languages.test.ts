import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXAMPLES, openExample } from "../support/examples";
import {
  expectLife,
  GENERATED,
  GO_MODULE,
  openLanguage,
  ROOT,
  run,
  SCHEMA,
} from "../support/languages";
import { closeScenes, toldOnce, type Scene } from "../support/scene";

// Building the generators and a Go program takes minutes with an empty Go cache.
jest.setTimeout(900_000);
afterEach(closeScenes);

let generating: Promise<unknown> | undefined;

/** Generates the SDK of a language, with the generator that Pulumi's own language host calls. */
const generatedSdk = async (language: "go" | "nodejs" | "python") => {
  const generate = ["run", "./generate-sdks", SCHEMA, GENERATED];
  generating ??= run("go", generate, GO_MODULE);
  await generating;
  return join(GENERATED, language);
};

const environments: string[] = [];
afterAll(async () => {
  for (const folder of environments) await rm(folder, { recursive: true });
});

/** Makes a folder for the programs, with an environment that has the generated SDK and what the example requires. */
const pythonEnvironment = toldOnce(async () => {
  const sdk = await generatedSdk("python");
  const folder = await mkdtemp(join(tmpdir(), "python-"));
  environments.push(folder);
  const requirements = join(EXAMPLES, "plugin-python/requirements.txt");
  await run("python3", ["-m", "venv", folder]);
  const bin = join(folder, "bin");
  await run(join(bin, "pip"), ["install", "-q", "-r", requirements, sdk]);
  return bin;
});

/** The language host that can be built from Go modules is older than the option `virtualenv`. */
const activate = async ({ project: { env } }: Scene) => {
  const bin = await pythonEnvironment();
  env["PATH"] = `${bin}:${env["PATH"] ?? ""}`;
};

describe("a program in", () => {
  it("YAML creates secrets and shows drift, also behind a proxy", async () => {
    const scene = await openLanguage("yaml", () => ({}));
    const { project, emulator } = scene;
    await project.setSecret("value", "CANARY");
    const bin = JSON.stringify(join(ROOT, "provider/bin"));
    await writeFile(
      join(project.folder, "Pulumi.yaml"),
      `name: engine-test
runtime: yaml
plugins: { providers: [{ name: cloudflare-secrets-store, path: ${bin} }] }
config:
  value: { type: string, secret: true }
resources:
  secret:
    type: cloudflare-secrets-store:Secret
    properties:
      storeId: ${emulator.storeId}
      name: API_KEY
      scopes: [workers, dex]
      comment: hello
      value: \${value}
  copy:
    type: cloudflare-secrets-store:Secret
    properties:
      storeId: ${emulator.storeId}
      name: COPY
      scopes: [workers]
      copyOf: \${secret.id}
outputs:
  looked-up:
    fn::invoke:
      function: cloudflare-secrets-store:getSecret
      arguments: { id: "\${secret.id}" }
      return: status
`,
    );

    await expectLife(scene);
    const { id = "" } = emulator.admin.find("COPY") ?? {};
    expect(emulator.admin.hasValue(id, "CANARY")).toBe(true);
    // Without --no-plugins, the command would look for this plugin on Pulumi's site. No program needs that.
    const installed = await project.pulumi("install", "--no-plugins");
    const added = await project.pulumi("package", "add", SCHEMA);
    // The engine is on this machine, so a proxy must not see what the plugin sends to it.
    project.env["https_proxy"] = "http://127.0.0.1:9";
    const preview = await project.pulumi("preview");
    expect([installed.code, added.code, preview.code]).toEqual([0, 0, 0]);
    expect(added.output).toContain("Successfully generated an SDK");
    expect(preview.output).toContain("comment changed outside Pulumi");
  });

  it("Python creates secrets with a generated SDK, and shows drift", async () => {
    const scene = await openLanguage("python", ({ emulator }) => ({
      "__main__.py": `
import pulumi
from pulumi_cloudflare_secrets_store import Secret, get_secret_output

secret = Secret(
    "secret",
    store_id="${emulator.storeId}",
    name="API_KEY",
    scopes=["workers", "dex"],
    comment="hello",
    value="CANARY",
)
pulumi.export("status", get_secret_output(id=secret.id).status)
`,
    }));
    await activate(scene);

    await expectLife(scene);
  });

  it("Python creates secrets with the example's class, and shows drift", async () => {
    const scene = await openExample("plugin-python", { ownProcess: true });
    await scene.project.setSecret("gatewayToken", "CANARY");
    await activate(scene);

    await expectLife(scene, {
      name: "GATEWAY_TOKEN",
      comment: "used by the chat service",
    });
  });

  it("Go creates secrets with a generated SDK, and shows drift", async () => {
    const sdk = await generatedSdk("go");
    const module = "example.com/pulumi-cloudflare-secrets-store/sdk/go";
    const scene = await openLanguage(
      "{ name: go, options: { binary: app } }",
      ({ emulator }) => ({
        "main.go": `package main

import (
	secretsstore "${module}/cloudflaresecretsstore"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		secret, err := secretsstore.NewSecret(ctx, "secret", &secretsstore.SecretArgs{
			StoreId: pulumi.String("${emulator.storeId}"),
			Name:    pulumi.String("API_KEY"),
			Scopes:  pulumi.StringArray{pulumi.String("workers"), pulumi.String("dex")},
			Comment: pulumi.String("hello"),
			Value:   pulumi.String("CANARY"),
		})
		if err != nil {
			return err
		}
		found := secretsstore.LookupSecretOutput(ctx, secretsstore.LookupSecretOutputArgs{Id: secret.ID()})
		ctx.Export("status", found.Status())
		return nil
	})
}
`,
      }),
    );
    const { folder } = scene.project;
    // The CLI's own module requires the same versions, which are already compiled.
    for (const file of ["go.mod", "go.sum"])
      await copyFile(join(GO_MODULE, file), join(folder, file));
    const edits = [`-require=${module}@v0.0.0`, `-replace=${module}=${sdk}`];
    await run("go", ["mod", "edit", ...edits], folder);
    // Built once instead of for each command.
    await run("go", ["build", "-mod=mod", "-o", "app", "."], folder);

    await expectLife(scene);
  });

  it("TypeScript compiles against a generated SDK too", async () => {
    const sdk = await generatedSdk("nodejs");
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");

    const compiled = await run(process.execPath, [tsc, "--noEmit"], sdk);

    expect(compiled.stdout).toBe("");
  });
});
