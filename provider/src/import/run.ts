import { pathFrom } from "../stack";
import { carryOut, type PreparedImport } from "./carry-out";
import { decide } from "./plan/decide";
import { gather } from "./gather";
import type { ImportOptions, UserInterface } from "./options";
import { counted, quote } from "../messages";

/**
 * Imports existing secrets into a stack and writes the TypeScript that declares them. Never writes to Cloudflare.
 * Running the same command again finishes an interrupted import.
 *
 * @param prepareImport - Reads everything and decides what to do. Tests replace it.
 * @returns `false` if the user declined.
 * @throws LifecycleError, or an error from the API client, with a message for users.
 */
export async function runImport(
  options: ImportOptions,
  ui: UserInterface,
  prepareImport: typeof prepare = prepare,
): Promise<boolean> {
  const prepared = await prepareImport(options, ui);
  show(prepared, ui);
  if (isNothingToDo(prepared)) {
    ui.say(nothingToDo(prepared, options));
  } else if (options.dryRun) {
    if (prepared.plan.toDeclare.length > 0) ui.code(prepared.code.added);
  } else {
    if (!(await ui.confirm(question(prepared, options)))) return false;
    await carryOut(prepared, options, ui);
  }
  if (prepared.lettingGo.commands.length > 0) ui.letGo(prepared.lettingGo);
  if (options.dryRun && !isNothingToDo(prepared))
    ui.say("Nothing was changed: this was a dry run.");
  return true;
}

async function prepare(
  options: ImportOptions,
  ui: UserInterface,
): Promise<PreparedImport> {
  const gathered = await gather(options, ui);
  return { ...gathered, ...decide(gathered, options, ui.say) };
}

function show({ plan, notes }: PreparedImport, ui: UserInterface) {
  ui.plan(plan);
  notes.forEach(ui.say);
}

function isNothingToDo({ plan }: PreparedImport): boolean {
  return plan.toImport.length === 0 && plan.toDeclare.length === 0;
}

function nothingToDo(
  { plan, outFile, project }: PreparedImport,
  { declared, force }: ImportOptions,
): string {
  if (declared) return "There is nothing to import.";
  const file = pathFrom(project.folder, outFile.path);
  const known = plan.secrets.filter(({ step }) => step === "nothing");
  const others = new Set(known.flatMap(({ declaredIn }) => declaredIn ?? []));
  if (force && others.size > 0)
    return (
      `${quote(file)} was not written, because other files in the program declared these secrets at the last update: ${[...others].map(quote).join(", ")}.\n` +
      "If one of these files no longer declares the secrets, rename it, run the same command again, then restore its name.\n" +
      "If one of these files is a compiled file whose source you lost, rename it and run the same command again. Keep the new name, because a program that loads both files declares the secrets twice."
    );
  const lacksCode =
    outFile.text === undefined &&
    known.some(({ declaredIn = file }) => declaredIn === file);
  return lacksCode
    ? `There is nothing to do. If no file in the program declares these secrets, add --force to write ${quote(file)}.`
    : "There is nothing to do.";
}

function question(
  { plan, stack, project, outFile }: PreparedImport,
  { force }: ImportOptions,
): string {
  const { toImport, toDeclare } = plan;
  const file = quote(pathFrom(project.folder, outFile.path));
  const write = force && outFile.text !== undefined ? "rewrite" : "write";
  const parts = [
    ...(toImport.length > 0
      ? [`import ${counted(toImport.length)} into stack ${quote(stack.name)}`]
      : []),
    ...(toDeclare.length > 0
      ? [`${write} ${file} (${counted(toDeclare.length)})`]
      : []),
  ];
  const text = parts.join(" and ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}?`;
}
