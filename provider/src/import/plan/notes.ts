import { resolve } from "node:path";
import { ADD_THE_PLUGIN, pathFrom, type PluginPlace } from "../../stack";
import type { ImportPlan } from "./plan";
import { counted, quote } from "../../messages";

/** What the notes are about. */
export interface NotedPlan {
  plan: ImportPlan;
  /** The file to write. */
  outPath: string;
  /** Whether the file does not exist yet. */
  isNew: boolean;
  projectFolder: string;
  /** The folder in which the user ran the command. */
  cwd: string;
  /** Where the engine finds the plugin. Absent if the import is for the dynamic provider. */
  plugin: PluginPlace | undefined;
}

/** Returns notes about what the plan's table does not show. The user reads them before confirming the import. */
export function notesOn(noted: NotedPlan): string[] {
  return [
    ...secondDeclarations(noted),
    ...anotherFile(noted),
    ...pluginOfNpm(noted),
  ];
}

/**
 * Warns if the plugin is only on the PATH that npm sets up, because a pulumi command that the user runs directly would
 * not find the plugin.
 */
function pluginOfNpm({ plugin, plan }: NotedPlan): string[] {
  if (plan.toImport.length === 0 || plugin?.kind !== "on npm's PATH") return [];
  return [
    "The plugin is on PATH only in npm scripts and in commands that npx runs. To use it when you run pulumi directly, " +
      ADD_THE_PLUGIN,
  ];
}

/**
 * Warns about secrets that are in the stack but have not been part of an update. The state does not yet record which
 * file declares these secrets, so this import could declare them a second time.
 */
function secondDeclarations({
  plan,
  outPath,
  projectFolder,
}: NotedPlan): string[] {
  const known = plan.secrets.filter(
    ({ step, declaredIn }) => step === "declare" && declaredIn === undefined,
  ).length;
  if (known === 0) return [];
  return [
    `This import adds code for ${counted(known)} that the stack already has. If a file other than ${quote(pathFrom(projectFolder, outPath))} ` +
      `declares ${known === 1 ? "it" : "them"}, run pulumi up first, so that nothing is declared twice.`,
  ];
}

/**
 * Suggests the file in which the program already declares secrets. The user may have forgotten which file the first
 * import wrote.
 */
function anotherFile({
  plan,
  outPath,
  isNew,
  projectFolder,
  cwd,
}: NotedPlan): string[] {
  if (!isNew || plan.toDeclare.length === 0) return [];
  const files = new Set(
    plan.secrets
      .flatMap(({ declaredIn }) => declaredIn ?? [])
      .filter((file) => file.endsWith(".ts"))
      .map((file) => resolve(projectFolder, file))
      .filter((path) => path !== outPath),
  );
  const [path, ...others] = files;
  if (path === undefined || others.length > 0) return [];
  return [
    `The program already declares secrets in ${quote(pathFrom(projectFolder, path))}, but this import writes a new file, ` +
      `${quote(pathFrom(projectFolder, outPath))}. To add to the existing file instead: --out ${quote(pathFrom(cwd, path))}`,
  ];
}
