import {
  findPlugin,
  FIX_THE_PLUGIN,
  ADD_THE_PLUGIN,
  PLUGIN_FILE,
  type Project,
} from "../../stack";
import { wrong, type Check } from "./check";

const what = "plugin";

/** Checks whether the engine finds the plugin. A project that uses only the dynamic provider does not need it. */
export function pluginCheck(
  project: Project | undefined,
  env: Record<string, string | undefined>,
): Check {
  const place = findPlugin(project, env);
  switch (place.kind) {
    case "in the project file":
    case "on PATH":
    case "installed":
      return { what, verdict: "ok", found: `${place.file}, ${place.kind}` };
    case "absent":
      return wrong(
        what,
        `the project file refers to ${place.named}, which does not contain an executable ${PLUGIN_FILE}\n${FIX_THE_PLUGIN}`,
      );
    case "on npm's PATH":
      return {
        what,
        verdict: "note",
        found: `${place.file}, on PATH only in npm scripts and under npx -c`,
        advice: `To use it when you run pulumi directly, ${ADD_THE_PLUGIN}`,
      };
    case "nowhere":
      return {
        what,
        verdict: "note",
        found: "not found; only the plugin's resources need it",
        advice: `To use it, ${ADD_THE_PLUGIN}`,
      };
  }
}
