import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import * as z from "zod";
import type { Project } from "./project";

/** Where the source of a Node.js program is, and which language it is in. */
export interface ProgramSource {
  /**
   * The folder that contains the source of the entry (the file that Pulumi runs). The entry's imports are relative to
   * this folder.
   */
  folder: string;
  /**
   * The compiled entry, if its source was not found. Do not write files beside the compiled entry, because the next
   * build could delete them.
   */
  compiledEntry?: string;
  /** Whether the program consists of ES modules. Import statements in ES modules name the compiled files. */
  isEsm: boolean;
  /** Whether the entry is handwritten JavaScript. */
  isJavaScript: boolean;
}

/**
 * Finds the source of a program's entry.
 *
 * The entry is the file that Pulumi runs: `main` in the project file. If `main` is a folder, Node.js loads the `main`
 * of the folder's package.json, or `index`. The source of a compiled entry such as `bin/index.js` is `index.ts` or
 * `src/index.ts`.
 */
export function findProgramSource({
  folder,
  main,
}: Pick<Project, "folder" | "main">): ProgramSource {
  const place = resolve(folder, main ?? ".");
  const entries = entriesOf(place);
  for (const entry of entries) {
    const source = sourcesOf(entry, folder).find(isFile);
    if (source !== undefined) return inFolder(dirname(source), source);
  }
  const script = entries.flatMap(scriptsOf).find(isFile);
  if (isFolder(place) && script === undefined) return inFolder(place);
  const entry = script ?? entries[0] ?? place;
  const found = inFolder(dirname(entry), script);
  const isOutput = isCompiled(folder) && found.folder !== folder;
  if (isOutput) return { ...found, compiledEntry: entry };
  return { ...found, isJavaScript: script !== undefined };
}

/**
 * For a file that the program ran, returns the absolute paths at which the file's source could be. A file that is not
 * compiled is its own source.
 *
 * @param file - Relative to the project's folder.
 */
export function possibleSources(folder: string, file: string): string[] {
  const path = resolve(folder, file);
  return /\.[cm]?js$/.test(file) && isCompiled(folder)
    ? sourcesOf(path, folder)
    : [path];
}

/** Returns the paths that Node.js tries in turn, each with or without an extension. */
function entriesOf(place: string): string[] {
  if (!isFolder(place)) return [place];
  const { main } = packageAt(place);
  const index = join(place, "index");
  if (main === undefined) return [index];
  const named = resolve(place, main);
  return [isFolder(named) ? join(named, "index") : named, index];
}

function sourcesOf(entry: string, folder: string): string[] {
  const path = entry.replace(/\.[cm]?[jt]sx?$/, "");
  const [output, ...rest] = relative(folder, path).split(sep);
  const isBelow = output !== ".." && rest.length > 0;
  const compiledFrom = isBelow
    ? [join(folder, ...rest), join(folder, "src", ...rest)]
    : [];
  return [path, ...compiledFrom].flatMap((each) =>
    SOURCE_EXTENSIONS.map((extension) => each + extension),
  );
}

const SOURCE_EXTENSIONS = [".ts", ".tsx", ".mts", ".cts"];

/** A JavaScript file in a project without a tsconfig.json counts as handwritten. */
function isCompiled(folder: string): boolean {
  return existsSync(join(folder, "tsconfig.json"));
}

function scriptsOf(entry: string): string[] {
  return ["", ".js", ".mjs", ".cjs"].map((end) => entry + end);
}

function inFolder(folder: string, source = ""): ProgramSource {
  const isEsm =
    /\.m[jt]s$/.test(source) ||
    (!/\.c[jt]s$/.test(source) && isInModulePackage(folder));
  return { folder, isEsm, isJavaScript: false };
}

/** As in Node.js, the nearest package.json decides whether a program consists of ES modules. */
function isInModulePackage(folder: string): boolean {
  if (existsSync(join(folder, "package.json")))
    return packageAt(folder).type === "module";
  return dirname(folder) !== folder && isInModulePackage(dirname(folder));
}

const packageShape = z.object({
  main: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
});

/**
 * Reads a folder's package.json. Returns an empty object if package.json is missing or not valid JSON, because Pulumi
 * itself reports those errors better.
 */
function packageAt(folder: string): z.infer<typeof packageShape> {
  try {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    return packageShape.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
