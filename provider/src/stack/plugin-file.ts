import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ownCommand } from "../messages";
import { PLUGIN_PACKAGE } from "../model";
import type { Project } from "./project";

/** The name of the file that the engine starts. */
export const PLUGIN_FILE = `pulumi-resource-${PLUGIN_PACKAGE}`;

/** The advice for a plugin that was not found anywhere. */
export const ADD_THE_PLUGIN = `add it to the project file: ${ownCommand("add-plugin plugin")}`;

/** The advice for a plugin that is not where the project file says. */
export const FIX_THE_PLUGIN =
  "Install the project's packages (npm install), or fix plugins.providers in the project file.";

/** Where the engine will find the plugin the next time the user runs Pulumi. */
export type PluginPlace =
  | { kind: "in the project file" | "on PATH" | "installed"; file: string }
  /** The project file names a folder that does not contain the executable. */
  | { kind: "absent"; named: string }
  /** The plugin is on PATH only for commands that npm runs. */
  | { kind: "on npm's PATH"; file: string }
  | { kind: "nowhere" };

/**
 * Looks for the plugin in the same places as the engine, in this order: the path in the project file, PATH, and the
 * plugins that `pulumi plugin install` put into Pulumi's own folder.
 */
export function findPlugin(
  project: Project | undefined,
  env: Record<string, string | undefined>,
): PluginPlace {
  const named = project?.pluginPaths[PLUGIN_PACKAGE];
  if (named !== undefined) {
    const file = join(named, PLUGIN_FILE); // the engine accepts only folders
    return isExecutable(file)
      ? { kind: "in the project file", file }
      : { kind: "absent", named };
  }
  const found = (env["PATH"] ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, PLUGIN_FILE))
    .filter(isExecutable);
  const lasting = found.find((place) => !isOfNpm(place, env));
  if (lasting !== undefined) return { kind: "on PATH", file: lasting };
  const installed = installedPlugin(env);
  if (installed !== undefined) return { kind: "installed", file: installed };
  const [ofNpm] = found;
  return ofNpm === undefined
    ? { kind: "nowhere" }
    : { kind: "on npm's PATH", file: ofNpm };
}

/** The engine keeps each version of a plugin in a folder of its own (engine v3.259.0, `workspace.PluginInfo.Dir`). */
function installedPlugin(
  env: Record<string, string | undefined>,
): string | undefined {
  const home = env["PULUMI_HOME"] ?? join(homedir(), ".pulumi");
  const plugins = join(home, "plugins");
  if (!isFolder(plugins)) return undefined;
  return readdirSync(plugins)
    .filter((name) => name.startsWith(`resource-${PLUGIN_PACKAGE}-v`))
    .map((name) => join(plugins, name, PLUGIN_FILE))
    .find(isExecutable);
}

/**
 * Tells whether a file is on PATH only for commands that npm runs. If `npx` runs this command, the user's next Pulumi
 * command would not find such a file. npm sets the variable `npm_command`, and other package managers set only
 * `npm_execpath`.
 */
function isOfNpm(
  place: string,
  env: Record<string, string | undefined>,
): boolean {
  const isRunByIt = Boolean(env["npm_command"] ?? env["npm_execpath"]);
  return isRunByIt && /[\\/]node_modules[\\/]\.bin$/.test(dirname(place));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Tells whether a file exists and may be executed. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return !isFolder(path);
  } catch {
    return false;
  }
}
