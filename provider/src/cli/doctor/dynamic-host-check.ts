import { createRequire } from "node:module";
import { join } from "node:path";
import { ownCommand } from "../../messages";
import { dynamicHostFile, type Project } from "../../stack";
import { skipped, wrong, type Check } from "./check";

const what = "pulumi import";
const SDK_HOST = "@pulumi/pulumi/cmd/dynamic-provider";

/**
 * Checks whether Pulumi's own `pulumi import` works with the dynamic provider. That requires an entry in the project
 * file, which the command `add-plugin dynamic` adds. Nothing else requires the entry.
 */
export function dynamicHostCheck(project: Project | undefined): Check {
  if (project === undefined) return skipped(what, "needs a project");
  const host = dynamicHostFile(project);
  if (host === undefined)
    return {
      what,
      verdict: "note",
      found: "does not work with the dynamic provider",
      advice: `To make it work: ${ownCommand("add-plugin dynamic")}`,
    };
  if (!host.isThere)
    return wrong(
      what,
      `the project file refers to ${host.file}, which cannot be run, so no Pulumi command works\n` +
        `Install the project's packages (npm install), or remove the entry: ${ownCommand("remove-plugin dynamic")}`,
    );
  if (!isResolvable(SDK_HOST, project))
    return wrong(
      what,
      `${project.folder} has no ${SDK_HOST}\nInstall the Pulumi SDK: npm install @pulumi/pulumi`,
    );
  return {
    what,
    verdict: "ok",
    found: `also works with the dynamic provider (${host.file})`,
  };
}

function isResolvable(module: string, { folder }: Project): boolean {
  try {
    createRequire(join(folder, "index.js")).resolve(module);
    return true;
  } catch {
    return false;
  }
}
