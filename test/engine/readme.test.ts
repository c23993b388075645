import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pulumiId } from "../support/hosts";
import { makeOldStack, writeOldTerraformState } from "../support/old-state";
import { closeScenes, openScene, type Scene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const README = resolve(__dirname, "../../README.md");

/** A fenced block: a file to write (`ts PATH`), commands to run (`sh`), or lines that they print (`text`). */
interface Block {
  kind: string;
  path: string;
  text: string;
}

/** What happens around a section's blocks, where the README says it in words. */
interface Section {
  title: string;
  before?: (scene: Scene) => Promise<unknown> | undefined;
  /** After the first `sh` block. */
  between?: (scene: Scene) => void;
  /** How many blocks the section has: a snippet that nobody runs would go unnoticed otherwise. */
  blocks: number;
}

const seedApiKey = async ({ emulator, project }: Scene) => {
  emulator.admin.seed([
    { name: "API_KEY", scopes: ["workers"], comment: "made in the dashboard" },
  ]);
  await project.stack.setConfig("apiKeyId", {
    value: pulumiId(emulator, "API_KEY"),
  });
};

const SECTIONS: Section[] = [
  { title: "Import one secret", before: seedApiKey, blocks: 2 },
  {
    title: "Import a store",
    before: ({ emulator }) => void emulator.admin.seedExamples(12),
    blocks: 3,
  },
  {
    title: "Coming from Terraform or @pulumi/cloudflare",
    before: addOldStates,
    blocks: 2,
  },
  {
    title: "See drift",
    between: ({ emulator }) => {
      emulator.admin.change(emulator.admin.find("GATEWAY_TOKEN")?.id ?? "", {
        comment: "ask Kim",
      });
    },
    blocks: 4,
  },
  { title: "Report drift in CI", before: addDrift, blocks: 2 },
  {
    title: "Look around",
    before: ({ emulator }) => void emulator.admin.seedExamples(3),
    blocks: 1,
  },
  { title: "Use a secret from another stack", before: addConsumer, blocks: 3 },
  { title: "Rotate a value", blocks: 2 },
];

describe("the README", () => {
  it.each(SECTIONS)(
    "$title: its snippets run as they stand",
    async ({ title, before, between, blocks }) => {
      const scene = await openScene({ name: "readme" });
      const { project, emulator } = scene;
      await project.stack.setConfig("storeId", { value: emulator.storeId });
      await project.stack.setConfig("token", {
        value: "a value",
        secret: true,
      });
      await before?.(scene);
      const found = blocksOf(await readFile(README, "utf8"), title);

      let printed: string | undefined;
      for (const { kind, path, text } of found) {
        if (kind === "ts") await writeFile(join(project.folder, path), text);
        else if (kind === "sh") {
          const isFirst = printed === undefined;
          printed = await shell(text, scene);
          if (isFirst) between?.(scene);
        } else expectLines(printed ?? "", text);
      }

      expect(found).toHaveLength(blocks);
    },
  );
});

/** Three imported secrets: somebody changes one and deletes another, and makes a fourth. */
async function addDrift({ emulator, project }: Scene) {
  const { admin, accountId, storeId } = emulator;
  const seen = admin.seed([
    { name: "API_KEY", scopes: ["workers"] },
    { name: "GATEWAY_TOKEN", scopes: ["ai_gateway"] },
    { name: "SIGNING_KEY", scopes: ["workers"] },
  ]);
  await project.cli("import", `${accountId}/${storeId}`, "--yes");
  const [key, token] = seen.map(({ id }) => id);
  admin.change(key ?? "", {
    scopes: ["ai_gateway", "workers"],
    modified: "2030-01-02T03:04:05Z",
  });
  admin.remove(token ?? "");
  admin.seed([
    {
      name: "SCRATCH",
      comment: "for a test",
      modified: "2026-01-02T03:04:05Z",
    },
  ]);
}

async function addOldStates({ emulator, project }: Scene) {
  await writeOldTerraformState(emulator, project);
  await makeOldStack(emulator, project, ["SIGNING_KEY"]);
}

async function addConsumer({ project, emulator }: Scene) {
  const folder = join(project.folder, "consumer");
  await mkdir(folder);
  await writeFile(
    join(folder, "Pulumi.yaml"),
    "name: consumer\nruntime: nodejs\n",
  );
  const commands = [
    "pulumi stack init test",
    "pulumi config set producer organization/readme/test",
  ];
  await shell(commands.join("\n"), {
    emulator,
    project: { ...project, folder },
  });
}

function blocksOf(readme: string, title: string): Block[] {
  const section =
    readme.split(/^## /m).find((each) => each.startsWith(title)) ?? "";
  const fences = section.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm);
  return [...fences].map(([, kind = "", path = "", text = ""]) => ({
    kind,
    path,
    text,
  }));
}

function expectLines(printed: string, expected: string): void {
  for (const line of expected.trimEnd().split("\n"))
    expect(printed).toContain(line.trim());
}

/** Runs commands as a user's shell would, and stops at the first that fails. */
function shell(script: string, { project, emulator }: Scene): Promise<string> {
  const env = { ...process.env, ...project.env, STORE_ID: emulator.storeId };
  return new Promise((settle, fail) => {
    execFile(
      "bash",
      ["-euo", "pipefail", "-c", script],
      { cwd: project.folder, env },
      (error, stdout, stderr) => {
        if (error === null) settle(stdout + stderr);
        else fail(new Error(`${script}\n${stdout}${stderr}`));
      },
    );
  });
}
