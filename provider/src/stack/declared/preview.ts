import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { declaredResources, type DeclaredResources } from "./resources";
import { previewErrors } from "./preview-errors";
import { printedBy } from "../printed";
import { IMPORT_FILE, inPrivateFolder } from "../private-folder";
import type { Run } from "../pulumi-command";
import { LifecycleError } from "../../messages";
import { IMPORTING } from "../../session";

/**
 * Previews the program and returns the resources that it declares but the stack does not have. During this preview, new
 * secrets need no value. Changes nothing.
 *
 * @throws LifecycleError with the program's own errors when the preview fails.
 */
export async function previewDeclared(
  withStack: readonly string[],
  run: Run,
): Promise<DeclaredResources> {
  return inPrivateFolder(async (folder) => {
    const file = join(folder, IMPORT_FILE);
    const args = ["preview", "--json", "--import-file", file, ...withStack];
    const previewed = await preview(args, run);
    const written: unknown = JSON.parse(await readFile(file, "utf8"));
    return declaredResources(written, previewed);
  });
}

async function preview(args: string[], run: Run): Promise<unknown> {
  const printed: string[] = [];
  try {
    return await printedBy(args, run, {
      env: { [IMPORTING]: "1" },
      onOutput: (piece) => printed.push(piece),
    });
  } catch (error) {
    const reasons = previewErrors(printed.join(""));
    if (reasons.length === 0) throw error;
    const all = reasons.join("\n");
    // The engine's own advice is to unprotect the secrets, but the next update would then delete the live secrets.
    const advice = all.includes("because it is protected")
      ? "Do not unprotect anything. Declare the missing resources in the program"
      : "Fix the program";
    throw new LifecycleError(
      `pulumi preview failed: ${all}\n` +
        `Nothing was changed. ${advice}, then run the same command again.`,
    );
  }
}
