import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LifecycleError, ownCommand, quote } from "../../messages";
import { PLUGIN_PACKAGE } from "../../model";
import { isExecutable } from "../plugin-file";
import { pathFrom, type Project } from "../project";
import { withEntry, withoutEntry } from "./edit";

/**
 * The entries of a project file that point the engine to this package's executables. Whole lines are added and removed,
 * so that everything else in the file stays unchanged.
 */

/** The executables of this package that a project file can name, by purpose. */
const PLUGIN_ENTRIES = {
  /** The plugin. */
  plugin: { name: PLUGIN_PACKAGE, folder: "bin" },
  /** The SDK's dynamic host (Pulumi's process that runs dynamic providers), extended to answer `pulumi import`. */
  dynamic: { name: "pulumi-nodejs", folder: "dynamic-host" },
} as const;

/** The executable that an entry names. */
export type PluginEntryKind = keyof typeof PLUGIN_ENTRIES;

/**
 * Returns the file that the engine starts for dynamic providers, in the folder that the project file names. `undefined`
 * if the project file has no entry for dynamic providers.
 */
export function dynamicHostFile(
  project: Project,
): { file: string; isThere: boolean } | undefined {
  const { name } = PLUGIN_ENTRIES.dynamic;
  const folder = project.pluginPaths[name];
  if (folder === undefined) return undefined;
  const file = join(folder, `pulumi-resource-${name}`);
  return { file, isThere: isExecutable(file) };
}

const PACKAGE = "pulumi-cloudflare-secrets-store";

/**
 * Adds the entry of this kind to the project file. The entry's path leads into the package that is installed in the
 * project.
 *
 * @returns Whether the file changed. The file does not change if it already has the entry.
 * @throws LifecycleError if the package is not installed in the project, if the file already has an entry with a
 * different path, or if something else in the file would have to change. The file is then unchanged.
 */
export async function addPluginEntry(
  project: Project,
  kind: PluginEntryKind,
): Promise<boolean> {
  const { name, folder } = PLUGIN_ENTRIES[kind];
  const path = `${installedIn(project)}/${folder}`;
  const named = project.pluginPaths[name];
  if (named !== undefined) {
    if (named === join(project.folder, path)) return false;
    throw new LifecycleError(
      `${quote(project.file)} already has an entry for ${name}, with the path ${quote(named)}. Nothing was changed.\n` +
        `To replace that entry, remove it first: ${ownCommand(`remove-plugin ${kind}`)}`,
      "invalid",
    );
  }
  const changed = withEntry(readFileSync(project.file, "utf8"), { name, path });
  if (changed === undefined)
    throw new LifecycleError(
      `cannot add an entry to ${quote(project.file)} without changing other lines. Nothing was changed.\n` +
        `Add it to plugins.providers yourself: { name: ${name}, path: ${path} }`,
      "invalid",
    );
  await writeFile(project.file, changed);
  return true;
}

/**
 * Removes the entry of this kind from the project file.
 *
 * @returns Whether the file changed. The file does not change if it has no such entry.
 * @throws LifecycleError if something else in the file would have to change. The file is then unchanged.
 */
export async function removePluginEntry(
  project: Project,
  kind: PluginEntryKind,
): Promise<boolean> {
  const { name } = PLUGIN_ENTRIES[kind];
  if (project.pluginPaths[name] === undefined) return false;
  const changed = withoutEntry(readFileSync(project.file, "utf8"), name);
  if (changed === undefined)
    throw new LifecycleError(
      `cannot remove the entry for ${name} from ${quote(project.file)} without changing other lines. Nothing was changed.\n` +
        "Remove it from plugins.providers yourself.",
      "invalid",
    );
  await writeFile(project.file, changed);
  return true;
}

/**
 * Returns the package's folder relative to the project's folder. Looks in the project's folder and in the folders above
 * it, as Node.js does.
 */
function installedIn({ folder }: Project): string {
  for (let above = folder; ; above = dirname(above)) {
    const installed = join(above, "node_modules", PACKAGE);
    if (existsSync(installed)) return pathFrom(folder, installed);
    if (dirname(above) === above) break;
  }
  throw new LifecycleError(
    `${PACKAGE} is not installed in ${quote(folder)} or a folder above it. Nothing was changed.\n` +
      "Install it in the project with npm, pnpm or yarn, then run the command again.",
    "invalid",
  );
}
