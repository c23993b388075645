import { PLUGIN_SECRET_TYPE } from "../model";
import {
  ADD_THE_PLUGIN,
  findPlugin,
  FIX_THE_PLUGIN,
  type PluginPlace,
  type Project,
} from "../stack";
import type { ImportHost } from "./host";
import { LifecycleError, quote } from "../messages";

/**
 * Finds the plugin through which the engine reads the secrets.
 *
 * @returns `undefined` if the import is for the dynamic provider, which does not use the plugin.
 * @throws LifecycleError when the engine would not find the plugin. Nothing was changed.
 */
export function requirePlugin(
  project: Project,
  { type }: ImportHost,
  env: Record<string, string | undefined>,
): PluginPlace | undefined {
  if (type !== PLUGIN_SECRET_TYPE) return undefined;
  const place = findPlugin(project, env);
  switch (place.kind) {
    case "absent":
      throw new LifecycleError(
        `the project file refers to ${quote(place.named)}, which contains no executable plugin. Nothing was changed.\n` +
          FIX_THE_PLUGIN,
        "invalid",
      );
    case "nowhere":
      throw new LifecycleError(
        `--host plugin requires the plugin, which is neither in ${quote(project.file)} nor on PATH. Nothing was changed.\n` +
          `To import with the plugin, ${ADD_THE_PLUGIN}`,
        "invalid",
      );
    case "in the project file":
    case "on PATH":
    case "on npm's PATH":
    case "installed":
      return place;
  }
}
