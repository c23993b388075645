import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isMocked } from "../mocks";

/** What the text in the state loads. */
const HANDLER = "pulumi-cloudflare-secrets-store/dynamic";

/**
 * Refuses a resource whose provider Pulumi could not load. Pulumi's provider process loads this package from the folder of
 * the program upwards, wherever the program itself found it: the state has only the package's name, because a refresh or a
 * destroy runs no program. In a strict `node_modules`, as of pnpm, the package can be a dependency of a component's package
 * only, and a bundled program may have no `node_modules` at all.
 *
 * @throws RunError that names the package and the folder.
 */
export function refuseUnreachablePackage(): void {
  if (!pulumi.runtime.hasMonitor() || isMocked()) return;
  // The engine starts the program and the provider process in the same folder.
  const folder = process.cwd();
  if (isReachableFrom(folder)) return;
  throw new pulumi.RunError(
    `Pulumi's dynamic provider cannot load the package pulumi-cloudflare-secrets-store: it searches the folder of the program, ${folder}, and the folders above.\n` +
      "Add the package to the dependencies of the project in that folder, or use the plugin: it does not need the package there.",
  );
}

/** Tells whether Node.js finds the package from a folder. */
export function isReachableFrom(folder: string): boolean {
  try {
    createRequire(join(folder, "index.js")).resolve(HANDLER);
    return true;
  } catch {
    return false;
  }
}
