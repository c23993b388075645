import { randomBytes } from "node:crypto";
import { existsSync, realpathSync, statSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { LifecycleError, quote } from "../../messages";

/**
 * Reads the file to extend. Returns `undefined` if it does not exist yet.
 *
 * @throws LifecycleError when the code cannot be written to that path, so that the import fails before it changes the
 * stack.
 */
export async function readOutFile(path: string): Promise<string | undefined> {
  if (!path.endsWith(".ts")) {
    throw new LifecycleError(
      `cannot write ${quote(path)}: the code is TypeScript, so the name must end in .ts. Nothing was changed.\nChoose a different file with --out.`,
    );
  }
  if (!existsSync(dirname(path))) {
    throw new LifecycleError(
      `cannot write ${quote(path)}: its folder does not exist. Nothing was changed.\nCreate the folder, or choose a different file with --out.`,
    );
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isFile()) return textOf(path, await readFile(path));
  throw new LifecycleError(
    `cannot write ${quote(path)}: it exists and is not a file. Nothing was changed.\nChoose a different file with --out.`,
  );
}

/**
 * Decodes the file. The whole file is written back later, so decoding must preserve every byte, including a byte order
 * mark.
 */
function textOf(path: string, bytes: Buffer): string {
  try {
    const options = { fatal: true, ignoreBOM: true };
    return new TextDecoder("utf-8", options).decode(bytes);
  } catch {
    throw new LifecycleError(
      `cannot add to ${quote(path)}: it is not encoded in UTF-8. Nothing was changed.\n` +
        "Save it as UTF-8, or choose a different file with --out.",
    );
  }
}

/** The new content of the file. */
export interface NewContent {
  /** The old content, on which the new content is based. `undefined` if the file did not exist. */
  before: string | undefined;
  text: string;
}

/**
 * Writes the whole file or nothing, by writing a new file beside the old one and then renaming the new file.
 *
 * @throws Error when that fails, or when the file's content is no longer `before`.
 */
export async function writeOutFile(
  path: string,
  { before, text }: NewContent,
): Promise<void> {
  if ((await readOutFile(path)) !== before) {
    throw new LifecycleError("it was changed in the meantime");
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
