import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { pulumiId } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(300_000);
afterEach(closeScenes);

const EXAMPLES = resolve(__dirname, "../../examples");
const run = promisify(execFile);

/** A scene whose project is an example, including its Pulumi.yaml, which says where the plugin is. */
const openExample = async (name: string) => {
  const scene = await openScene({ name, plain: true, ownProcess: true });
  const { folder, setConfig, setSecret } = scene.project;
  await setConfig("storeId", scene.emulator.storeId);
  await setSecret("gatewayToken", "CANARY");
  await cp(resolve(EXAMPLES, name), folder, {
    recursive: true,
    filter: (path) => !/node_modules|\.venv|Pulumi\.[^/]+\.yaml/.test(path),
  });
  return scene;
};

const expectDriftShown = async ({
  project,
  emulator,
}: Awaited<ReturnType<typeof openExample>>) => {
  const up = await project.pulumi("up", "--yes", "--skip-preview");
  expect(up).toMatchObject({ code: 0 });
  const { id = "" } = emulator.admin.find("GATEWAY_TOKEN") ?? {};
  emulator.admin.change(id, { comment: "drifted" });
  const preview = await project.pulumi("preview", "--diff");

  expect(emulator.admin.hasValue(id, "CANARY")).toBe(true);
  expect(preview.output).toMatch(
    /~ comment\s*: "drifted" => "used by the chat service"/,
  );
  expect(up.output + preview.output).not.toContain("CANARY");
};

describe("the example", () => {
  it("plugin-typescript creates and shows drift", async () => {
    await expectDriftShown(await openExample("plugin-typescript"));
  });

  it("plugin-typescript has a clean preview after pulumi import, and the secret stays protected", async () => {
    const { project, emulator } = await openExample("plugin-typescript");
    await project.removeConfig("gatewayToken");
    emulator.admin.seed([
      {
        name: "GATEWAY_TOKEN",
        scopes: ["workers", "ai_gateway"],
        comment: "used by the chat service",
      },
    ]);
    const id = pulumiId(emulator, "GATEWAY_TOKEN");

    const imported = await project.pulumi(
      ...["import", "cloudflare-secrets-store:index:Secret", "gateway-token"],
      ...[id, "--yes", "--generate-code=false"],
    );
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(imported).toMatchObject({ code: 0 });
    expect(preview).toMatchObject({ code: 0 });
    const { resources = [] } = await project.deployment();
    expect(resources.filter(({ protect }) => protect)).toMatchObject([{ id }]);
  });

  it("plugin-python creates and shows drift", async () => {
    const scene = await openExample("plugin-python");
    const { folder } = scene.project;
    const venv = resolve(folder, ".venv/bin");
    await run("python3", ["-m", "venv", ".venv"], { cwd: folder });
    await run(
      resolve(venv, "pip"),
      ["install", "-q", "-r", "requirements.txt"],
      {
        cwd: folder,
      },
    );

    // The language host that can be built from Go modules is too old for the virtualenv option.
    scene.project.env["PATH"] = `${venv}:${scene.project.env["PATH"] ?? ""}`;

    await expectDriftShown(scene);
  });
});
