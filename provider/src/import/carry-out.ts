import { pathFrom } from "../stack";
import type { Decision } from "./plan/decide";
import type { Gathered } from "./gather";
import { withImportFile } from "./import-file";
import type { ImportOptions, UserInterface } from "./options";
import { pulumiFor } from "./pulumi-for";
import { counted, LifecycleError, quote } from "../messages";
import { writeOutFile } from "./code/out-file";
import { loadingAdvice, takingLines } from "./code/stack-file";

/** An import that is decided but not carried out yet. */
export interface PreparedImport
  extends
    Decision,
    Pick<Gathered, "project" | "program" | "plugin" | "stack" | "outFile"> {}

/**
 * Imports the secrets into the stack and writes the TypeScript that declares them.
 *
 * @throws LifecycleError with a message for users. Running the same command again finishes the import.
 */
export async function carryOut(
  prepared: PreparedImport,
  options: ImportOptions,
  ui: UserInterface,
): Promise<void> {
  const { toImport, toDeclare } = prepared.plan;
  if (toImport.length > 0) await importAll(prepared, options, ui);
  if (toDeclare.length > 0) await writeCode(prepared, options, ui);
}

async function importAll(
  { plan, importFile, stack }: PreparedImport,
  options: ImportOptions,
  ui: UserInterface,
): Promise<void> {
  const all = plan.toImport.length;
  ui.progress(0, all);
  await withImportFile(importFile, (file) =>
    stack.importFile({
      file,
      type: options.host.type,
      protect: options.protect,
      onImported: (done) => {
        ui.progress(done, all);
      },
      signal: ui.ending,
    }),
  );
  ui.say(`Imported ${counted(all)} into stack ${quote(stack.name)}.`);
  if (options.declared)
    ui.say(
      "Next, see what the program would change:\n" +
        `  ${pulumiFor(options, "preview")}\n` +
        "If the program sets a value, the preview shows an update, because Pulumi cannot compare the value, which Cloudflare never returns.",
    );
}

/**
 * Writes the code to the file. If that fails, prints the code. The user must add the code to the program before the
 * next update, because the stack already has the secrets. If the program does not declare them, the next update fails
 * or, with `--no-protect`, deletes them.
 */
async function writeCode(
  { outFile, code, plan, project, program, stack }: PreparedImport,
  options: ImportOptions,
  ui: UserInterface,
): Promise<void> {
  const { path, text: before } = outFile;
  try {
    await writeOutFile(path, { before, text: code.kept + code.added });
  } catch (error) {
    ui.code(code.added);
    const reason = error instanceof Error ? error.message : "no reason given";
    throw new LifecycleError(
      `the stack has the secrets, but ${quote(path)} could not be written: ${reason}\n` +
        "The code is printed above. Put it into the program, or run the same command again once the file can be written.",
    );
  }
  const module = pathFrom(program.folder, path).replace(/\.ts$/, "");
  const specifier = module.startsWith(".") ? module : `./${module}`;
  const lines = takingLines(specifier, stack.name, program);
  ui.say(
    [
      `Wrote ${quote(pathFrom(project.folder, path))}: added ${counted(plan.toDeclare.length)}.`,
      "",
      "Next, import the file in the program, unless the program already does:",
      ...lines.map((line) => `  ${line}`),
      withoutThatLine(options.protect),
      ...loadingAdvice(program),
      "Then check that nothing changes:",
      `  ${pulumiFor(options, "preview --expect-no-changes")}`,
    ].join("\n"),
  );
}

/**
 * Says what happens if the program does not import the file. Pulumi's own message then advises the user to unprotect
 * the secrets. The returned text tells the user not to do so, because the next update would delete unprotected secrets
 * in Cloudflare.
 */
function withoutThatLine(protect: boolean): string {
  return protect
    ? "Without that line, a preview says that protected resources cannot be deleted. Add the line. Do not unprotect anything,\n" +
        "because the next pulumi up would then delete the secrets in Cloudflare."
    : "Without that line, the next pulumi up deletes the secrets in Cloudflare.";
}
