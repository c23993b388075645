import { accessSync, constants, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { PLUGIN_PACKAGE } from "../program";
import type { Project } from "../stack";
import { wrong, type Check } from "./check";

const PLUGIN_FILE = `pulumi-resource-${PLUGIN_PACKAGE}`;
const what = "plugin";

/** Looks for the plugin where the engine does: where the project file says, or else on PATH. */
export function pluginCheck(
  project: Project | undefined,
  env: Record<string, string | undefined>,
): Check {
  const named = project?.pluginPath;
  if (named !== undefined) return namedCheck(named);
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const found = folders
    .map((folder) => join(folder, PLUGIN_FILE))
    .filter(isExecutable);
  const [lasting] = found.filter((place) => !isOfNpm(place, env));
  if (lasting !== undefined)
    return { what, verdict: "ok", found: `${lasting}, on PATH` };
  const [passing] = found;
  return passing === undefined
    ? {
        what,
        verdict: "note",
        found: "not found; only resources of the plugin need it",
        advice: `To use it, ${NAME_IT}`,
      }
    : {
        what,
        verdict: "note",
        found: `${passing}, on PATH only under npx -c and in npm scripts`,
        advice: `To use it with pulumi alone, ${NAME_IT}`,
      };
}

const NAME_IT =
  "name it in Pulumi.yaml: plugins.providers, name cloudflare-secrets-store, path node_modules/pulumi-cloudflare-secrets-store/bin.";

function namedCheck(named: string): Check {
  const place = isFolder(named) ? join(named, PLUGIN_FILE) : named;
  return isExecutable(place)
    ? { what, verdict: "ok", found: `${place}, by the project file` }
    : wrong(
        what,
        `the project file names ${named}, and there is no ${PLUGIN_FILE} to run\nInstall the package (npm install), or mend plugins.providers in the project file.`,
      );
}

/**
 * Tells whether npm has put a file on PATH for what it runs, and `npx` runs this command so: the engine that the user
 * starts next does not find it. npm sets the variable `npm_command`, other package managers `npm_execpath` alone.
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

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return !isFolder(path);
  } catch {
    return false;
  }
}
