import { LifecycleError, quote } from "../../messages";
import { pathFrom } from "../../stack";
import { writeOutFile } from "../code/out-file";
import type { FileChange } from "./acceptance";

/**
 * Writes all files, or none.
 *
 * @param base - The folder to which paths in messages are relative.
 * @throws LifecycleError that names the file that could not be written.
 */
export async function writeFiles(
  files: readonly FileChange[],
  base: string,
): Promise<void> {
  const written: FileChange[] = [];
  for (const file of files) {
    const { path, before, after } = file;
    try {
      await writeOutFile(path, { before, text: after });
      written.push(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "no reason given";
      await putBack(written);
      throw new LifecycleError(
        `cannot write ${quote(pathFrom(base, path))}: ${reason}. This command changed nothing.\n` +
          "Run the command again once the file can be written.",
      );
    }
  }
}

async function putBack(files: readonly FileChange[]): Promise<void> {
  for (const { path, before, after } of files)
    await writeOutFile(path, { before: after, text: before });
}
