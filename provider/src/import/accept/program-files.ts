import { existsSync, realpathSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** A source file of a program. */
export interface ProgramFile {
  path: string;
  text: string;
  /** Whether decoding lost nothing, so that the text can be written back. */
  isUtf8: boolean;
}

/** The file name extensions of the languages in which programs are written. Other files declare no resources. */
const EXTENSIONS = new Set(
  ".ts .tsx .mts .cts .js .jsx .mjs .cjs .py .go .cs .fs .vb .java .kt .kts .scala .yaml .yml".split(
    " ",
  ),
);

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * Reads a project's source files that contain any of the words.
 *
 * @param folder - The project's folder. Installed packages, hidden folders and other projects inside it are skipped.
 * @param others - More files to read, wherever they are and whatever they contain. Files that do not exist are skipped.
 */
export async function filesMentioning(
  words: readonly string[],
  folder: string,
  others: readonly string[],
): Promise<ProgramFile[]> {
  const found = [...(await filesBelow(folder)), ...others.filter(isFile)];
  const real = new Map(found.map((path) => [realpathSync(path), path]));
  const files: ProgramFile[] = [];
  for (const path of [...real.values()].sort()) {
    const bytes = await readFile(path);
    // If a file is not in UTF-8, the search still finds IDs and ASCII names, provided that its encoding extends ASCII.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const isMeant = others.includes(path);
    if (!isMeant && !words.some((word) => text.includes(word))) continue;
    files.push({ path, text, isUtf8: Buffer.from(text).equals(bytes) });
  }
  return files;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isForeign(entry.name, path))
      found.push(...(await filesBelow(path)));
    else if (isSource(entry.name) && isFile(path)) found.push(path);
  }
  return found;
}

function isForeign(name: string, path: string): boolean {
  return (
    name.startsWith(".") ||
    name === "node_modules" ||
    PROJECT_FILES.some((file) => existsSync(join(path, file)))
  );
}

/** Excludes the stacks' configuration files, which are also YAML. */
function isSource(name: string): boolean {
  return (
    EXTENSIONS.has(extname(name)) &&
    !name.endsWith(".d.ts") &&
    (PROJECT_FILES.includes(name) || !name.startsWith("Pulumi."))
  );
}

/** Follows symbolic links, unlike `Dirent.isFile`, which describes the link itself. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
