import { execFile } from "node:child_process";
import { readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkedPrograms } from "../support/checked-types";
import { QUICK_PROCESSES } from "../support/pulumi-project";

jest.setTimeout(300_000);

const ROOT = resolve(__dirname, "../..");
const CANARY = `CANARY-${Math.random().toString(36).slice(2)}-quickstart`;
/** Where the quick start and its tools may write, in addition to the repository. */
const WRITABLE = [
  join(ROOT, ".quickstart"),
  join(ROOT, "quickstart"),
  join(ROOT, "examples"),
];

/** The files that `--keep` leaves. */
const LEFTOVERS = [
  ".quickstart",
  "Pulumi.quickstart.yaml",
  "quickstart/program/secrets.ts",
  "examples/reference-across-stacks/consumer/Pulumi.quickstart.yaml",
];

const programs = checkedPrograms();

describe("the quick start", () => {
  afterAll(async () => {
    for (const leftover of LEFTOVERS)
      await rm(join(ROOT, leftover), { recursive: true, force: true });
  });

  it("runs every step as announced, and leaves no value behind", async () => {
    const { code, output, kept } = await runQuickstart();
    await programs.keep(join(ROOT, "quickstart/program"));
    const recording = await readFile(join(ROOT, "docs/quickstart.svg"), "utf8");

    expect(output).toContain("Every step did what its title says");
    expect(code).toBe(0);
    expect(await programs.errors()).toBe("");
    expect(output).not.toContain(CANARY);
    expect(
      kept.filter(({ text }) => text.includes(CANARY)).map(({ path }) => path),
    ).toEqual([]);
    expect(kept.some(({ path }) => path.includes("/state/"))).toBe(true);
    // If these fail, record the quick start again: npm run quickstart -- --record docs/quickstart.svg
    const printed = output.split("\n").map(withoutIdsAndTimes);
    const recorded = linesOf(recording);
    expect(recorded.filter(isStep)).toEqual(printed.filter(isStep));
    expect(recorded.filter((line) => !printed.includes(line))).toEqual([]);
  });
});

/** Returns the lines of a recording as they were printed. A recording starts with its last screen. */
function linesOf(svg: string): string[] {
  const [first = "", ...others] = svg.split("<g ").slice(1);
  const lines = [...others, first].join("").match(/<text .*(?=<\/text>)/g);
  return (lines ?? []).map((line) =>
    withoutIdsAndTimes(
      line
        .replace(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&amp;", "&"),
    ),
  );
}

const isStep = (line: string) => /^(\d+\.|\$) /.test(line);

const withoutIdsAndTimes = (line: string) =>
  line
    .trim()
    .replace(/[0-9a-f]{32}/g, "ID")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replace(/\b(\d+m)?\d[\d.]*s\b/g, "DURATION");

/** Runs the quick start, and reads the files that it writes before it removes them. */
async function runQuickstart() {
  // Without colors, because the test compares the lines of the story and a CI machine would otherwise get colors.
  const env = {
    ...{ ...process.env, QUICKSTART_VALUE: CANARY, NO_COLOR: "1" },
    // Otherwise, each command would check the types, which takes longer than the command. The test checks them once
    // instead.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    ...QUICK_PROCESSES,
  };
  const [ran, kept] = await new Promise<
    [{ code: number; output: string }, File[]]
  >((settle) => {
    // The same as `npm run quickstart` after its build.
    const child = execFile(
      process.execPath,
      ["quickstart/dist/main.js", "--keep"],
      { cwd: ROOT, env },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : (child.exitCode ?? 1);
        void readAll(WRITABLE).then((files) => {
          settle([{ code, output: stdout + stderr }, files]);
        });
      },
    );
  });
  return { ...ran, kept };
}

interface File {
  path: string;
  text: string;
}

async function readAll(folders: string[]): Promise<File[]> {
  const files: File[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, {
      recursive: true,
      withFileTypes: true,
    })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !path.includes("/node_modules/"))
        files.push({ path, text: await readFile(path, "latin1") });
    }
  }
  return files;
}
