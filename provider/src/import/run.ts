import { counted, LifecycleError, quote } from "../lifecycle";
import { pathFrom } from "../stack";
import { withImportFile } from "./import-file";
import { notesOn } from "./notes";
import { writeOutFile } from "./out-file";
import {
  prepare,
  type ImportOptions,
  type Onlooker,
  type Scene,
} from "./prepare";
import { pulumiFor } from "./pulumi-for";
import { takingLines } from "./stack-file";

/**
 * Imports existing secrets into a stack and writes their TypeScript. Nothing is ever written to Cloudflare. An import
 * that broke off is finished by running it again.
 *
 * @param lookUp - Looks up what there is. Replaced in tests.
 * @returns false when the user said no.
 * @throws LifecycleError, or an error of the API client, with a message for the user.
 */
export async function runImport(
  options: ImportOptions,
  onlooker: Onlooker,
  lookUp: typeof prepare = prepare,
): Promise<boolean> {
  const scene = await lookUp(options, onlooker);
  const { plan, outFile } = scene;
  onlooker.plan(plan);
  showNotes(scene);
  if (plan.toImport.length === 0 && plan.toDeclare.length === 0) {
    onlooker.say(
      options.declared
        ? "There is nothing to import."
        : "There is nothing to do.",
    );
    showLettingGo(scene);
    return true;
  }
  if (options.dryRun) {
    if (plan.toDeclare.length > 0) onlooker.code(outFile.added);
    showLettingGo(scene);
    onlooker.say("Nothing was changed: this was a dry run.");
    return true;
  }
  if (!(await onlooker.confirm(question(scene)))) return false;
  if (plan.toImport.length > 0) await importAll(scene);
  if (plan.toDeclare.length > 0) await writeCode(scene);
  showLettingGo(scene);
  return true;
}

function showNotes({
  plan,
  outFile,
  project,
  plugin,
  options,
  onlooker,
}: Scene): void {
  const notes = notesOn({
    plan,
    outPath: outFile.path,
    isNew: outFile.before === undefined,
    projectFolder: project.folder,
    cwd: options.cwd,
    plugin,
  });
  for (const note of notes) onlooker.say(note);
}

function showLettingGo({ lettingGo, onlooker }: Scene): void {
  if (lettingGo.commands.length > 0) onlooker.letGo(lettingGo);
}

function question({ plan, stack, project, outFile, options }: Scene): string {
  const { toImport, toDeclare } = plan;
  const file = quote(pathFrom(project.folder, outFile.path));
  const rewrites = options.force && outFile.before !== undefined;
  const write = rewrites ? "rewrite" : "write";
  const parts = [
    ...(toImport.length > 0
      ? [`import ${counted(toImport.length)} into stack ${quote(stack.name)}`]
      : []),
    ...(toDeclare.length > 0
      ? [`${write} ${file} (${counted(toDeclare.length)})`]
      : []),
  ];
  return `${capitalized(parts.join(" and "))}?`;
}

async function importAll({
  plan,
  stack,
  options,
  onlooker,
}: Scene): Promise<void> {
  const { host, protect } = options;
  const all = plan.toImport.length;
  onlooker.progress(0, all);
  await withImportFile(plan.toImport, host, (file) =>
    stack.importFile({
      file,
      type: host.type,
      protect,
      onImported: (done) => {
        onlooker.progress(done, all);
      },
      signal: onlooker.ending,
    }),
  );
  onlooker.say(`Imported ${counted(all)} into stack ${quote(stack.name)}.`);
  if (options.declared)
    onlooker.say(
      "Next, let the program write what it declares, values included:\n" +
        `  ${pulumiFor(options.stack, "up")}\n` +
        "If it warns of interrupted creates, all of them are settled by then. Clear them:\n" +
        `  ${pulumiFor(options.stack, "refresh")} --clear-pending-creates`,
    );
}

/** By now the stack has the secrets: their code must not get lost, whatever becomes of the file. */
async function writeCode(scene: Scene): Promise<void> {
  const { outFile, plan, project, stack, onlooker, options } = scene;
  const { path, before, kept, added } = outFile;
  try {
    await writeOutFile(path, { before, text: kept + added });
  } catch (error) {
    onlooker.code(added);
    const reason = error instanceof Error ? error.message : "no reason given";
    throw new LifecycleError(
      `the stack has the secrets, but ${quote(path)} could not be written: ${reason}\n` +
        "The code is printed above: put it into the program, or run the same command again when the file can be written.",
    );
  }
  const module = pathFrom(project.programFolder, path).replace(/\.ts$/, "");
  const specifier = module.startsWith(".") ? module : `./${module}`;
  onlooker.say(
    [
      `Wrote ${quote(pathFrom(project.folder, path))}: added ${counted(plan.toDeclare.length)}.`,
      "",
      "Next, take it into the program, if it is not there yet:",
      ...takingLines(specifier, stack.name).map((line) => `  ${line}`),
      whileItIsNot(options.protect),
      "Then see that nothing changes:",
      `  ${pulumiFor(options.stack, "preview")}`,
    ].join("\n"),
  );
}

/** The engine's own words at that moment advise to unprotect, and whoever follows them deletes live secrets. */
function whileItIsNot(protect: boolean): string {
  return protect
    ? "Without that line a preview says that protected resources cannot be deleted. Add the line, do not unprotect: the\n" +
        "next pulumi up would delete the secrets in Cloudflare."
    : "Without that line the next pulumi up deletes the secrets in Cloudflare.";
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
