import { execFile } from "node:child_process";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { COMPILER, type CheckedPrograms } from "./checked-types";
import { COMMAND_LINE } from "./pulumi-project";
import { openScene, type Scene } from "./scene";
import { writeStack } from "./stack-files";

const ROOT = resolve(__dirname, "../..");

/**
 * A fenced block: a file to write (`ts PATH`), lines to append to a file (`yaml PATH`), commands to run (`sh`), or the lines
 * that the commands print (`text`).
 */
interface Block {
  kind: string;
  path: string;
  text: string;
}

/** What happens around the blocks of a page, where the page only describes it in words. */
export interface Story {
  /** The titles of the sections that run alone, each in a project of its own. */
  apart?: readonly string[];
  before?: (scene: Scene) => unknown;
  /** What to do after the nth `sh` block, counted from 1. */
  after?: Record<number, (scene: Scene) => unknown>;
}

/**
 * Defines the CLI for the page's commands. The program runs in the language host at this address. The preview before an
 * update runs only if the page shows the update's output, because skipping it halves the time and does not change the
 * result.
 */
const pulumiIn = (host: string) => `pulumi() {
  case "$1" in
    preview) command pulumi "$@" --client=${host} ;;
    up) command pulumi "$@" --client=${host} --skip-preview ;;
    *) command pulumi "$@" ;;
  esac
}
`;

/** Runs commands of packages as npx would, but without npm, which is slower than the commands. */
const WITHOUT_NPM = `npx() {
  case "$1 \${2-}" in
    "--no-install pulumi-cloudflare-secrets-store") shift 2; node ${JSON.stringify(COMMAND_LINE)} "$@" ;;
    "tsc "*) shift; node ${JSON.stringify(COMPILER)} "$@" ;;
    *) command npx "$@" ;;
  esac
}
`;

/**
 * Runs the snippets of a page unchanged and in order, in one project that is as plain as a user's. The project's
 * configuration has `storeId` and the secret `token`.
 *
 * @param page - The file, relative to the repository's root.
 * @param section - The title of the section. Default: the whole page except the sections in `apart`.
 * @param programs - Collects the page's programs, so that their types can be checked.
 * @returns How many blocks there were. The caller compares the number, because a snippet that is not found would
 * otherwise go unnoticed.
 */
export async function runSnippets(
  page: string,
  { before, after = {}, apart = [] }: Story,
  programs: CheckedPrograms,
  section?: string,
): Promise<number> {
  const scene = await openScene({ name: "readme", plain: true });
  const { project, emulator } = scene;
  await project.setConfig("storeId", emulator.storeId);
  await project.setSecret("token", "a value");
  await before?.(scene);
  const text = await readFile(join(ROOT, page), "utf8");
  const found = blocksOf(
    section === undefined ? without(apart, text) : text,
    section,
  );

  let commands = 0;
  let printed = "";
  for (const { kind, path, text: block } of found) {
    if (kind === "ts") {
      await write(join(project.folder, path), block);
      await programs.keep(project.folder);
    } else if (kind === "yaml")
      await appendFile(join(project.folder, path), block);
    else if (kind === "sh") {
      const ran = await sharedEngine.withLanguageHost(
        { ...process.env, ...project.env },
        (host) => shell(WITHOUT_NPM + pulumiIn(host) + block, scene),
      );
      printed = ran.result + ran.written;
      commands += 1;
      await after[commands]?.(scene);
    } else expectLines(printed, block);
  }
  // These are the files that the commands wrote.
  await programs.keep(project.folder);
  return found.length;
}

function without(titles: readonly string[], page: string): string {
  const isApart = (part: string) =>
    titles.some((title) => part.startsWith(`${title}\n`));
  return page
    .split(/^## /m)
    .filter((part) => !isApart(part))
    .join("## ");
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Skips blocks of other kinds, which show what does not run here: a workflow, or another tool's configuration. */
function blocksOf(page: string, title?: string): Block[] {
  const text =
    title === undefined
      ? page
      : (page.split(/^## /m).find((each) => each.startsWith(title)) ?? "");
  const fences = text.matchAll(
    /^```(ts|sh|text|yaml(?= \S))(?: (\S+))?\n([\s\S]*?)^```$/gm,
  );
  return [...fences].map(([, kind = "", path = "", inside = ""]) => ({
    kind,
    path,
    text: inside,
  }));
}

/**
 * Matches any amount of white space, because the columns of a table are as wide as their content. Matches any IDs, because
 * the emulator's differ each time.
 */
function expectLines(printed: string, expected: string): void {
  const narrow = (text: string) =>
    text.replace(/ +/g, " ").replace(/\b[0-9a-f]{32}\b/g, "ID");
  for (const line of expected.trimEnd().split("\n"))
    expect(narrow(printed)).toContain(narrow(line.trim()));
}

/** Makes the project `consumer`, which refers to the first project's stack, in a folder of the first project. */
export async function addConsumer({ project }: Scene) {
  const folder = join(project.folder, "consumer");
  await mkdir(folder);
  await writeFile(
    join(folder, "Pulumi.yaml"),
    "name: consumer\nruntime: nodejs\n",
  );
  await writeStack({
    ...{ folder, project: "consumer", stack: "test" },
    home: project.env["PULUMI_HOME"] ?? "",
    backend: project.env["PULUMI_BACKEND_URL"] ?? "",
    config: { "consumer:producer": "organization/readme/test" },
  });
}

/** Runs commands as a user's shell would, and stops at the first one that fails. */
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
