import { appendFile, copyFile, writeFile } from "node:fs/promises";
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
  STRIPPED,
} from "../support/languages";
import { closeScenes, runOnce, type Scene } from "../support/scene";

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

/**
 * Returns the `bin` folder of a Python environment with the generated SDK and the example's dependencies. Like the
 * generated SDKs, the environment is kept for later runs, because installing the dependencies takes longer than
 * everything else that these tests do with Python.
 */
const pythonEnvironment = runOnce(async () => {
  const sdk = await generatedSdk("python");
  const folder = join(GENERATED, "python-environment");
  const bin = join(folder, "bin");
  const requirements = join(EXAMPLES, "plugin-python/requirements.txt");
  // At installation, nothing is compiled. Python later compiles what a program imports, which is a small part of the
  // packages.
  const options = ["-q", "--no-compile", "--disable-pip-version-check"];
  const install = () =>
    run(join(bin, "pip"), ["install", ...options, "-r", requirements, sdk]);
  // If the installation fails, there is no environment yet, it is incomplete, or its Python is gone.
  await install().catch(async () => {
    await run("python3", ["-m", "venv", "--clear", folder]);
    await install();
  });
  return bin;
});

/** The language host that can be built from Go modules is older than the option `virtualenv`. */
const activate = async ({ project: { env } }: Scene) => {
  const bin = await pythonEnvironment();
  env["PATH"] = `${bin}:${env["PATH"] ?? ""}`;
};

describe("a program in", () => {
  it("YAML creates secrets and shows drift, even behind a proxy", async () => {
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

    await expectLife(scene, {
      meanwhile: async () => {
        // Without --no-plugins, the command would ask Pulumi's site for this plugin, which no program needs.
        await project.succeed("install", "--no-plugins");
        const added = await project.succeed("package", "add", SCHEMA);
        expect(added).toContain("Successfully generated an SDK");
        // The engine is on this machine, so a proxy must not see what the plugin tells it.
        project.env["https_proxy"] = "http://127.0.0.1:9";
      },
    });
    const { id = "" } = emulator.admin.find("COPY") ?? {};
    expect(emulator.admin.hasValue(id, "CANARY")).toBe(true);
  });

  it("Python creates secrets with a generated SDK and with the example's class, and shows drift", async () => {
    const scene = await openExample("plugin-python", { ownProcess: true });
    const { project, emulator } = scene;
    await project.setSecret("gatewayToken", "CANARY");
    await appendFile(
      join(project.folder, "__main__.py"),
      `
from pulumi_cloudflare_secrets_store import Secret as GeneratedSecret
from pulumi_cloudflare_secrets_store import get_secret_output

secret = GeneratedSecret(
    "secret",
    store_id="${emulator.storeId}",
    name="API_KEY",
    scopes=["workers", "dex"],
    comment="hello",
    value="CANARY",
)
pulumi.export("status", get_secret_output(id=secret.id).status)
`,
    );
    await activate(scene);

    await expectLife(scene, {
      secrets: { API_KEY: "hello", GATEWAY_TOKEN: "used by the chat service" },
    });
  });

  it("Go creates secrets with a generated SDK, and shows drift", async () => {
    const sdk = await generatedSdk("go");
    const module = "example.com/pulumi-cloudflare-secrets-store/sdk/go";
    const scene = await openLanguage(
      "{ name: go, options: { binary: app } }",
      () => ({
        "main.go": `package main

import (
	secretsstore "${module}/cloudflaresecretsstore"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		secret, err := secretsstore.NewSecret(ctx, "secret", &secretsstore.SecretArgs{
			StoreId: pulumi.String(config.Require(ctx, "storeId")),
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
    await scene.project.setConfig("storeId", scene.emulator.storeId);
    // The CLI's own module has the same versions of everything, which are already compiled.
    for (const file of ["go.mod", "go.sum"])
      await copyFile(join(GO_MODULE, file), join(folder, file));
    const edits = [`-require=${module}@v0.0.0`, `-replace=${module}=${sdk}`];
    await run("go", ["mod", "edit", ...edits], folder);
    // Built once rather than for each command. Go builds nothing if the file is up to date.
    const app = join(GENERATED, "bin/app-in-go");
    await run("go", ["build", "-mod=mod", STRIPPED, "-o", app, "."], folder);
    await copyFile(app, join(folder, "app"));

    await expectLife(scene);
  });

  it("TypeScript also compiles against a generated SDK", async () => {
    const sdk = await generatedSdk("nodejs");
    // The SDK requires a newer @pulumi/pulumi than this repository has. Its manifest says which.
    const options = ["--ignore-scripts", "--prefer-offline", "--no-audit"];
    await run("npm", ["install", ...options], sdk);
    const tsc = join(sdk, "node_modules/typescript/bin/tsc");

    // The compiler prints its errors to standard output, which the exception's message does not include.
    const compiled: unknown = await run(
      process.execPath,
      [tsc, "--noEmit"],
      sdk,
    ).catch((failed: unknown) => failed);

    expect(compiled).toMatchObject({ stdout: "", stderr: "" });
  });
});
