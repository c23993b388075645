import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { LifecycleError, quote } from "../lifecycle";

/** The Pulumi project that a folder belongs to. */
export interface Project {
  /** Where `Pulumi.yaml` lies. */
  folder: string;
  /** Where the program lies: `main` of `Pulumi.yaml`, else the project's folder. */
  programFolder: string;
}

const FILE_NAMES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * Finds the project as Pulumi does: in the folder or one above it.
 *
 * @throws LifecycleError when there is none, or its programs are in a language that has no dynamic providers.
 */
export function findProject(from: string): Project {
  const file = projectFile(resolve(from));
  if (file === undefined) {
    throw new LifecycleError(
      `there is no Pulumi project in ${quote(resolve(from))}: no Pulumi.yaml there or in a folder above. Nothing was changed.\n` +
        "Run the command in the project's folder, or name it with --cwd. A new project begins with: pulumi new typescript",
    );
  }
  const { runtime, main } = settingsOf(file);
  refuseOtherLanguages(runtime, file);
  const folder = dirname(file);
  return { folder, programFolder: programFolder(folder, main) };
}

/** How a file is called from a folder, with slashes on every system. */
export function pathFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}

function projectFile(folder: string): string | undefined {
  const file = FILE_NAMES.map((name) => join(folder, name)).find(existsSync);
  if (file !== undefined || dirname(folder) === folder) return file;
  return projectFile(dirname(folder));
}

interface Settings {
  runtime?: string | undefined;
  main?: string | undefined;
}

const jsonShape = z.object({
  runtime: z
    .union([
      z.string(),
      z.object({ name: z.string() }).transform(({ name }) => name),
    ])
    .optional(),
  main: z.string().optional(),
});

function settingsOf(file: string): Settings {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".json"))
    return jsonShape.safeParse(JSON.parse(text)).data ?? {};
  const main = topLevel(text, "main");
  return {
    runtime: topLevel(text, "runtime") ?? runtimeWithOptions(text),
    main,
  };
}

/**
 * A text at the top level of a project file. Not a YAML parser: the two keys in question are short words, and who
 * writes them in a way that this misses still has `--out`.
 */
function topLevel(text: string, key: string): string | undefined {
  const line = new RegExp(
    String.raw`^${key}[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#"'][^#\n]*))`,
    "m",
  );
  const [, double, single, plain] = line.exec(text) ?? [];
  return double ?? single ?? plain?.trim();
}

function runtimeWithOptions(text: string): string | undefined {
  const block =
    /^runtime[ \t]*:[ \t]*\n(?:[ \t]+.*\n)*?[ \t]+name[ \t]*:[ \t]*["']?([\w-]+)/m;
  return block.exec(text)?.[1];
}

function refuseOtherLanguages(runtime: string | undefined, file: string): void {
  if (runtime === undefined || runtime === "nodejs" || runtime === "bun")
    return;
  throw new LifecycleError(
    `the programs of ${quote(file)} run on ${quote(runtime)}, and this import is for those on nodejs: ` +
      "it makes resources of a dynamic provider. Nothing was changed.",
  );
}

function programFolder(folder: string, main: string | undefined): string {
  if (main === undefined || main === "") return folder;
  const place = resolve(folder, main);
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory();
  return isFolder === true ? place : dirname(place);
}
