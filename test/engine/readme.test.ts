import { pulumiId } from "../support/hosts";
import { makeOldStack, writeOldTerraformState } from "../support/old-state";
import { checkedPrograms } from "../support/checked-types";
import { closeScenes, type Scene } from "../support/scene";
import {
  addConsumer,
  runSnippets,
  sectionsWithSnippets,
  type Story,
} from "../support/snippets";

jest.setTimeout(180_000);
afterEach(closeScenes);
const programs = checkedPrograms();

interface Section extends Story {
  title: string;
  blocks: number;
}

const seedApiKey = async ({ emulator, project }: Scene) => {
  emulator.admin.seed([
    { name: "API_KEY", scopes: ["workers"], comment: "made in the dashboard" },
  ]);
  await project.setConfig("apiKeyId", pulumiId(emulator, "API_KEY"));
};

const SECTIONS: Section[] = [
  { title: "In a project of your own", blocks: 1 },
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
    after: {
      1: ({ emulator }) =>
        void emulator.admin.change(
          emulator.admin.find("GATEWAY_TOKEN")?.id ?? "",
          { comment: "ask Kim" },
        ),
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
];

/** Sections whose commands another test runs. */
const RUN_ELSEWHERE = ["Quick start"]; // quickstart.test.ts

describe("the README", () => {
  it("has no section with snippets that are not run", async () => {
    const titles = await sectionsWithSnippets("README.md");

    expect(titles.sort()).toEqual(
      [...SECTIONS.map(({ title }) => title), ...RUN_ELSEWHERE].sort(),
    );
  });

  it.each(SECTIONS)(
    "$title: its snippets run as they stand",
    async ({ title, blocks, ...story }) => {
      const run = await runSnippets("README.md", story, programs, title);

      expect(run).toBe(blocks);
    },
  );

  it("has programs whose types are right in a user's project", async () => {
    expect(await programs.errors()).toBe("");
  });
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
