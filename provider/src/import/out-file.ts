import { randomBytes } from "node:crypto";
import { existsSync, realpathSync, statSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { LifecycleError, quote } from "../lifecycle";

/**
 * Reads the file that is to be extended; `undefined` when there is none yet.
 *
 * @throws LifecycleError when it cannot be a file: before anything is imported, so that the code has a place to go.
 */
export async function readOutFile(path: string): Promise<string | undefined> {
  if (!path.endsWith(".ts")) {
    throw new LifecycleError(
      `cannot write ${quote(path)}: the code is TypeScript, and the name does not end in .ts. Nothing was changed.`,
    );
  }
  if (!existsSync(dirname(path))) {
    throw new LifecycleError(
      `cannot write ${quote(path)}: its folder does not exist. Nothing was changed. Make the folder, or choose another --out.`,
    );
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isFile()) return textOf(path, await readFile(path));
  throw new LifecycleError(
    `cannot write ${quote(path)}: it exists and is no file. Nothing was changed. Choose another --out.`,
  );
}

/** All of it is written back: what does not come through as it was, a byte order mark included, would be damaged. */
function textOf(path: string, bytes: Buffer): string {
  try {
    const options = { fatal: true, ignoreBOM: true };
    return new TextDecoder("utf-8", options).decode(bytes);
  } catch {
    throw new LifecycleError(
      `cannot add to ${quote(path)}: it is no text in UTF-8. Nothing was changed.\n` +
        "Save it as UTF-8, or choose another --out.",
    );
  }
}

/** What the file is to hold, and what it held when that was made up. */
export interface NewContent {
  before: string | undefined;
  text: string;
}

/**
 * Writes the file as a whole or not at all: into a new file beside it, which then takes its place.
 *
 * @throws Error when that fails, or somebody has changed the file in the meantime.
 */
export async function writeOutFile(
  path: string,
  { before, text }: NewContent,
): Promise<void> {
  if ((await readOutFile(path)) !== before) {
    throw new LifecycleError("somebody changed it in the meantime");
  }
  const target = existsSync(path) ? realpathSync(path) : path;
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  const suffix = randomBytes(6).toString("hex");
  const beside = join(dirname(target), `.${basename(target)}.${suffix}.tmp`);
  try {
    await writeFile(beside, text, {
      flag: "wx",
      ...(mode === undefined ? {} : { mode: mode & 0o777 }),
    });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
