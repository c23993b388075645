import { execFile } from "node:child_process";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { CheckedPrograms } from "./checked-types";
import { withLanguageHost } from "./language-host/pool";
import { COMMAND_LINE } from "./pulumi-project";
import { openScene, type Scene } from "./scene";

const ROOT = resolve(__dirname, "../..");

/**
 * A fenced block: a file to write (`ts PATH`), lines to put at a file's end (`yaml PATH`), commands to run (`sh`), or lines
 * that they print (`text`).
 */
interface Block {
  kind: string;
  path: string;
  text: string;
}

/** What happens around the blocks of a page, where it says so in words. */
export interface Story {
  /** The titles of the sections that are run by themselves, in a project of their own. */
  apart?: readonly string[];
  before?: (scene: Scene) => unknown;
  /** After so many `sh` blocks, from 1 on. */
  after?: Record<number, (scene: Scene) => unknown>;
}

/**
 * The CLI as the page's commands call it. The program runs in the language host at the address. An update without the
 * preview in front of it ends the same, in half the time: a page that shows what an update prints gets the preview, too.
 */
const pulumiIn = (host: string, isShown: boolean) => `pulumi() {
  case "$1" in
    preview) command pulumi "$@" --client=${host} ;;
    up) command pulumi "$@" --client=${host} ${isShown ? "" : "--skip-preview"} ;;
    *) command pulumi "$@" ;;
  esac
}
`;

/** What npx does with this package's command line, without npm, which is slower than the command. */
const WITHOUT_NPM = `npx() {
  if [ "$1 $2" = "--no-install pulumi-cloudflare-secrets-store" ]; then shift 2; node ${JSON.stringify(COMMAND_LINE)} "$@"; else command npx "$@"; fi
}
`;

/**
 * Runs the snippets of a page as they stand, one after the other, in one project that is as plain as a user's: its
 * configuration has `storeId`, and `token`, a secret.
 *
 * @param page - The file, from the root.
 * @param section - The title of the section. Default: the whole page, but for what is `apart`.
 * @param programs - Where the page's programs are kept, so that their types are checked.
 * @returns How many blocks there were: a snippet that is not found would go unnoticed otherwise.
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
  for (const [index, { kind, path, text: block }] of found.entries()) {
    if (kind === "ts") {
      await write(join(project.folder, path), block);
      await programs.keep(project.folder);
    } else if (kind === "yaml")
      await appendFile(join(project.folder, path), block);
    else if (kind === "sh") {
      const isShown = found[index + 1]?.kind === "text";
      const ran = await withLanguageHost(
        { ...process.env, ...project.env },
        (host) => shell(WITHOUT_NPM + pulumiIn(host, isShown) + block, scene),
      );
      printed = ran.result + ran.written;
      commands += 1;
      await after[commands]?.(scene);
    } else expectLines(printed, block);
  }
  // What commands wrote.
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

/** The titles of a page's sections that have snippets, in their order. */
export async function sectionsWithSnippets(page: string): Promise<string[]> {
  const text = await readFile(join(ROOT, page), "utf8");
  const titles = [...text.matchAll(/^## (.+)$/gm)].flatMap(([, title]) =>
    title === undefined ? [] : [title],
  );
  return titles.filter((title) => blocksOf(text, title).length > 0);
}

/** The program that a section of a page shows. */
export async function programIn(page: string, title: string): Promise<string> {
  const blocks = blocksOf(await readFile(join(ROOT, page), "utf8"), title);
  return blocks.find(({ kind }) => kind === "ts")?.text ?? "";
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Blocks of other kinds show what is not run here: a workflow, another tool's configuration. */
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

/** The columns of a table are as wide as what is in them: any blanks do. The IDs of the emulator are other ones each time. */
function expectLines(printed: string, expected: string): void {
  const narrow = (text: string) =>
    text.replace(/ +/g, " ").replace(/\b[0-9a-f]{32}\b/g, "ID");
  for (const line of expected.trimEnd().split("\n"))
    expect(narrow(printed)).toContain(narrow(line.trim()));
}

/** Makes the project `consumer` in a folder of the first one, which looks at the stack of that one. */
export async function addConsumer({ project, emulator }: Scene) {
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
