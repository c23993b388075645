import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Emulator } from "secrets-store-emulator";
import { addStore, pulumiId } from "../support/hosts";
import { checkedPrograms } from "../support/checked-types";
import { compilerOptions } from "../support/pulumi-project";
import { closeScenes, type Scene } from "../support/scene";
import { addConsumer, runSnippets, type Story } from "../support/snippets";

jest.setTimeout(300_000);
afterEach(closeScenes);
const programs = checkedPrograms();

const ROOT = resolve(__dirname, "../..");
const idOf = ({ admin }: Emulator, name: string) => admin.find(name)?.id ?? "";
const modified = "2026-01-02T03:04:05Z";

/** Expects that nothing was created twice, changed or deleted. Creates that arrive together share a request. */
const expectOnlyCreates = ({ admin }: Emulator, secrets: number) => {
  const methods = admin.requests().map(({ method }) => method);
  const posts = methods.filter((method) => method === "POST");
  expect(admin.secrets()).toHaveLength(secrets);
  expect(posts.length).toBeLessThanOrEqual(secrets);
  expect(methods).not.toContain("DELETE");
  expect(methods).not.toContain("PATCH");
};

/** Expects that the store has exactly these secrets with these values. */
const expectValues = (
  { admin }: Emulator,
  values: Readonly<Record<string, string>>,
) => {
  const secrets = admin.secrets();
  expect(secrets.map(({ name }) => name).sort()).toEqual(Object.keys(values));
  for (const { id, name } of secrets)
    expect([name, admin.hasValue(id, values[name] ?? "")]).toEqual([
      name,
      true,
    ]);
};

/** The guides, by page. `PAGE#TITLE` is a section that runs in a project of its own. */
const GUIDES: Record<string, Story & { blocks: number }> = {
  "README.md": {
    apart: ["Quick start", "Import your secrets"],
    before: addConsumer,
    after: {
      1: ({ emulator }) =>
        void emulator.admin.change(idOf(emulator, "GATEWAY_TOKEN"), {
          comment: "ask Kim",
        }),
    },
    blocks: 6,
  },
  "README.md#Import your secrets": {
    before: ({ emulator }) => void emulator.admin.seedExamples(12),
    blocks: 4,
  },
  "docs/importing.md": {
    apart: [
      "Import with Pulumi's own command",
      "Import secrets that the program already declares",
      "Import into several stacks",
      "Manage the store as a resource",
    ],
    before: ({ emulator }) => {
      const made = { created: modified, modified };
      emulator.admin.seed([
        { name: "PROD_API_KEY", comment: "payments, ask Kim", ...made },
        { name: "PROD_GATEWAY", scopes: ["workers", "ai_gateway"], ...made },
        { name: "STAGING_KEY", ...made },
      ]);
    },
    after: {
      // The program adopts a secret that the import of the store left out.
      6: async ({ emulator, project }) => {
        emulator.admin.seed([{ name: "MADE_BY_HAND" }]);
        await project.setConfig("byHandId", pulumiId(emulator, "MADE_BY_HAND"));
      },
    },
    blocks: 11,
  },
  "docs/importing.md#Import with Pulumi's own command": {
    before: ({ emulator, project }) => {
      emulator.admin.seed([{ name: "API_KEY" }]);
      project.env["SECRET_ID"] = idOf(emulator, "API_KEY");
    },
    blocks: 3,
  },
  "docs/importing.md#Import secrets that the program already declares": {
    before: ({ emulator }) =>
      void emulator.admin.seed([{ name: "API_KEY" }, { name: "SIGNING_KEY" }]),
    blocks: 2,
  },
  "docs/importing.md#Import into several stacks": {
    before: async ({ emulator, project }) => {
      const storeId = await addStore(emulator, "prod");
      emulator.admin.seed([{ name: "A_KEY" }, { name: "A_KEY", storeId }]);
      project.env["PROD_STORE_ID"] = storeId;
    },
    blocks: 3,
  },
  "docs/importing.md#Manage the store as a resource": { blocks: 2 },
  "docs/reshaping.md": {
    after: {
      4: ({ emulator }) => {
        expectOnlyCreates(emulator, 3);
      },
    },
    blocks: 7,
  },
  "docs/leaving.md": {
    after: {
      4: ({ emulator }) => {
        expect(emulator.admin.secrets()).toHaveLength(3);
      },
    },
    blocks: 6,
  },
  "docs/drift.md": {
    apart: ["Keep a change made outside Pulumi"],
    after: {
      1: ({ emulator }) =>
        void emulator.admin.change(idOf(emulator, "GATEWAY_TOKEN"), {
          scopes: ["ai_gateway", "workers"],
          by: { email: "kim@example.com", context: "dash" },
        }),
    },
    blocks: 10,
  },
  "docs/drift.md#Keep a change made outside Pulumi": {
    before: ({ emulator }) => void emulator.admin.seed([{ name: "API_KEY" }]),
    after: {
      1: async ({ emulator, project }) => {
        await project.succeed("up", "--yes", "--skip-preview");
        emulator.admin.change(idOf(emulator, "API_KEY"), {
          scopes: ["ai_gateway", "workers"],
        });
      },
      3: ({ emulator }) => {
        expectOnlyCreates(emulator, 1);
      },
    },
    blocks: 5,
  },
  "docs/rotating.md": {
    after: {
      3: ({ emulator }) =>
        void emulator.admin.change(idOf(emulator, "SIGNING_KEY"), {
          value: "of somebody else",
        }),
    },
    blocks: 7,
  },
  "docs/copying.md": {
    before: async ({ emulator, project }) => {
      emulator.admin.seed([{ name: "LEGACY_KEY", value: "unknown" }]);
      await project.setConfig("legacyKeyId", pulumiId(emulator, "LEGACY_KEY"));
    },
    after: {
      2: ({ emulator }) => {
        expectValues(emulator, { API_KEY: "unknown" });
      },
      4: ({ emulator }) => {
        expectValues(emulator, { API_KEY: "unknown", GATEWAY_KEY: "unknown" });
      },
      5: ({ emulator }) => {
        expectValues(emulator, { API_KEY: "unknown", GATEWAY_KEY: "a value" });
      },
    },
    blocks: 11,
  },
  "docs/references.md": {
    before: async (scene) => {
      await addConsumer(scene);
      scene.emulator.admin.seed([{ name: "LEGACY_KEY" }]);
    },
    after: {
      2: ({ emulator }) => {
        emulator.admin.remove(idOf(emulator, "PAYMENT_KEY"));
      },
    },
    blocks: 11,
  },
  "docs/state.md": { blocks: 2 },
  "docs/testing.md": {
    // The page's commands compile its program. The types are checked once for all pages, below.
    before: ({ project: { folder } }) =>
      writeFile(
        join(folder, "tsconfig.json"),
        JSON.stringify({
          compilerOptions: {
            ...compilerOptions({ plain: true }),
            noCheck: true,
          },
        }),
      ),
    blocks: 3,
  },
  "docs/hosts.md#Setting up the plugin": {
    before: async (scene) => {
      await installPlugin(scene);
      const { project, emulator } = scene;
      await project.setSecret("cloudflare:apiToken", emulator.token);
      project.env["CLOUDFLARE_API_TOKEN"] = "";
    },
    blocks: 3,
  },
  "docs/hosts.md#Without a program": {
    before: async (scene) => {
      await installPlugin(scene);
      const { admin } = scene.emulator;
      admin.seed([{ name: "PROD_API_KEY" }, { name: "STAGING_KEY" }]);
      scene.project.env["SECRET_ID"] = idOf(scene.emulator, "PROD_API_KEY");
    },
    blocks: 2,
  },
};

/** Makes the project look like a user's: the package is in `node_modules`, and there is no entry for the plugin. */
async function installPlugin({ project: { folder } }: Scene) {
  await writeFile(
    join(folder, "Pulumi.yaml"),
    "name: readme\nruntime: nodejs\n",
  );
  await mkdir(join(folder, "node_modules"));
  await symlink(
    join(ROOT, "provider"),
    join(folder, "node_modules/pulumi-cloudflare-secrets-store"),
  );
}

const pageOf = (guide: string) => guide.split("#")[0] ?? "";

/** Pages whose commands need another tool or are only parts of sentences, with the tests that run them. */
const RUN_ELSEWHERE = {
  "README.md#Quick start": "quickstart.test.ts",
  "docs/after-a-crash.md": "test/crashes",
  "docs/commands.md": "test/contract/commands-page.test.ts",
  "docs/compatibility.md": "test/compat",
  "docs/configuration.md": "engine/drift.test.ts, session/settings.test.ts",
  "docs/installing.md": "test/compat",
  "docs/moving-from-terraform.md": "import-moved.test.ts",
  "docs/troubleshooting.md": "test/contract/documentation.test.ts",
};

describe("the README and the guides", () => {
  it.each(Object.entries(GUIDES))(
    "have snippets that run unchanged: %s",
    async (guide, { blocks, ...story }) => {
      const [page = "", section] = guide.split("#");
      const run = await runSnippets(page, story, programs, section);

      expect(run).toBe(blocks);
    },
  );

  it("have programs that compile in a user's project", async () => {
    expect(await programs.errors()).toBe("");
  });

  it("are all run by a test", () => {
    const pages = execFileSync("git", ["ls-files", "docs/*.md"], {
      cwd: ROOT,
      encoding: "utf8",
    });

    const guides = pages
      .split("\n")
      .filter((page) => /^docs\/[^/]+$/.test(page));

    const run = [...Object.keys(GUIDES), ...Object.keys(RUN_ELSEWHERE)];
    expect(new Set(["README.md", ...guides])).toEqual(new Set(run.map(pageOf)));
    const apart = Object.entries(GUIDES).flatMap(([page, { apart = [] }]) =>
      apart.map((section) => `${page}#${section}`),
    );
    expect(run).toEqual(expect.arrayContaining(apart));
  });
});
