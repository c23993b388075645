import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import type { Emulator } from "secrets-store-emulator";
import { pulumiId } from "../support/hosts";
import { closeScenes } from "../support/scene";
import { addConsumer, runSnippets, type Story } from "../support/snippets";

jest.setTimeout(300_000);
afterEach(closeScenes);

const idOf = ({ admin }: Emulator, name: string) => admin.find(name)?.id ?? "";
const modified = "2026-01-02T03:04:05Z";

const GUIDES: Record<string, Story & { blocks: number }> = {
  "docs/importing.md": {
    before: async ({ emulator, project }) => {
      const made = { created: modified, modified };
      emulator.admin.seed([
        { name: "PROD_API_KEY", comment: "payments, ask Kim", ...made },
        { name: "PROD_GATEWAY", scopes: ["workers", "ai_gateway"], ...made },
        { name: "STAGING_KEY", ...made },
        { name: "MADE_BY_HAND", ...made },
      ]);
      await project.setConfig("byHandId", pulumiId(emulator, "MADE_BY_HAND"));
    },
    after: {
      // The last section adopts a secret that the whole store's import has not taken.
      3: ({ emulator }) => void emulator.admin.seed([{ name: "LATER" }]),
    },
    blocks: 10,
  },
  "docs/drift.md": {
    after: {
      1: ({ emulator }) =>
        void emulator.admin.change(idOf(emulator, "GATEWAY_TOKEN"), {
          scopes: ["ai_gateway", "workers"],
        }),
    },
    blocks: 6,
  },
  "docs/rotating.md": {
    after: {
      3: ({ emulator }) =>
        void emulator.admin.change(idOf(emulator, "SIGNING_KEY"), {
          value: "of somebody else",
        }),
    },
    blocks: 6,
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
    blocks: 9,
  },
  "docs/state.md": { blocks: 2 },
};

/** Pages with commands that take another tool or language, each with the test that runs them. */
const RUN_ELSEWHERE = {
  "docs/after-a-crash.md": "test/crashes",
  "docs/hosts.md": "languages.test.ts, change-hosts.test.ts",
  "docs/moving-from-terraform.md": "import-moved.test.ts",
  "docs/troubleshooting.md": "test/contract/documentation.test.ts",
};

describe("the guides", () => {
  it.each(Object.entries(GUIDES))(
    "%s: its snippets run as they stand",
    async (page, { blocks, ...story }) => {
      const run = await runSnippets(page, story);

      expect(run).toBe(blocks);
    },
  );

  it("are all run", () => {
    const pages = execFileSync("git", ["ls-files", "docs/*.md"], {
      cwd: resolve(__dirname, "../.."),
      encoding: "utf8",
    });

    const guides = pages
      .split("\n")
      .filter((page) => /^docs\/[^/]+$/.test(page));

    expect(guides.sort()).toEqual(
      [...Object.keys(GUIDES), ...Object.keys(RUN_ELSEWHERE)].sort(),
    );
  });
});
