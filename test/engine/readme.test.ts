import { checkedPrograms } from "../support/checked-types";
import { closeScenes } from "../support/scene";
import {
  addConsumer,
  programIn,
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

const SECTIONS: Section[] = [
  {
    title: "Import your secrets",
    before: ({ emulator }) => void emulator.admin.seedExamples(12),
    blocks: 4,
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
  {
    title: "Use a secret from another stack",
    before: async (scene) => {
      await addConsumer(scene);
      await scene.project.program(await programIn("README.md", "See drift"));
      await scene.project.succeed("up", "--yes", "--skip-preview");
    },
    blocks: 2,
  },
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
    "has snippets that run unchanged: $title",
    async ({ title, blocks, ...story }) => {
      const run = await runSnippets("README.md", story, programs, title);

      expect(run).toBe(blocks);
    },
  );

  it("has programs that compile in a user's project", async () => {
    expect(await programs.errors()).toBe("");
  });
});
