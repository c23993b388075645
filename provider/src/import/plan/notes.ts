import { resolve } from "node:path";
import { NAME_THE_PLUGIN, pathFrom, type PluginPlace } from "../../stack";
import type { ImportPlan } from "./plan";
import { counted, quote } from "../../messages";

/** What notes are made from. */
export interface NotedPlan {
  plan: ImportPlan;
  /** The file to write. */
  outPath: string;
  /** Whether there is no such file yet. */
  isNew: boolean;
  projectFolder: string;
  /** Where the user stands. */
  cwd: string;
  /** Where the engine finds the plugin. Absent where the host is another. */
  plugin: PluginPlace | undefined;
}

/** What one should know before the confirmation, and does not see in the table. */
export function notesOn(noted: NotedPlan): string[] {
  return [
    ...secondDeclarations(noted),
    ...anotherFile(noted),
    ...pluginOfNpm(noted),
  ];
}

/** This import finds the plugin on the PATH that npm made, and the next pulumi command does not. */
function pluginOfNpm({ plugin, plan }: NotedPlan): string[] {
  if (plan.toImport.length === 0 || plugin?.kind !== "on npm's PATH") return [];
  return [
    "The plugin is on PATH only in npm scripts and in commands that npx runs. So that pulumi finds it when you run it " +
      `yourself, ${NAME_THE_PLUGIN}`,
  ];
}

/** The stack does not know yet which file declares what was imported and not run since. */
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
    `This adds code for ${counted(known)} that the stack already has. If the program declares ${known === 1 ? "it" : "them"} elsewhere ` +
      `than in ${quote(pathFrom(projectFolder, outPath))}, run pulumi up first, so that nothing is declared twice.`,
  ];
}

/** Who named a file the first time easily forgets it the second time. */
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
    `The program already declares secrets in ${quote(pathFrom(projectFolder, path))}, and this would write the new file ` +
      `${quote(pathFrom(projectFolder, outPath))}. To add to the existing file instead: --out ${quote(pathFrom(cwd, path))}`,
  ];
}
