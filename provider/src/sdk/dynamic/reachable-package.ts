import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isMocked } from "../mocks";

/** The module that the provider loads. The provider itself is one line of code in the state. */
const HANDLER = "pulumi-cloudflare-secrets-store/dynamic";

/**
 * Refuses to register a resource if Pulumi could not load the resource's provider. Pulumi's process for dynamic
 * providers searches for this package in the program's folder and the folders above it, no matter where the program
 * itself found the package. The process learns the package's name from the state and nothing from the program, because
 * a refresh or a destroy runs no program.
 *
 * Two layouts fail: a strict `node_modules`, such as pnpm's, in which only a component's package depends on this
 * package, and a bundled program that has no `node_modules` at all.
 *
 * @throws RunError that names the package and the folder.
 */
export function refuseUnreachablePackage(): void {
  if (!isRunByPulumi() || !pulumi.runtime.hasMonitor() || isMocked()) return;
  const folder = process.cwd();
  if (isReachableFrom(folder)) return;
  throw new pulumi.RunError(
    `Pulumi's dynamic provider cannot load the package pulumi-cloudflare-secrets-store, because it is not installed in the program's folder, ${folder}, or in a folder above it.\n` +
      "Add the package to the dependencies of the project in that folder, or use the plugin, which does not need the package there.",
  );
}

/**
 * Tells whether the process for dynamic providers will start in the same folder as this process. That is certain only
 * if the engine starts both processes. An inline program of the Automation API runs in its caller's process, which can
 * be in any folder.
 */
function isRunByPulumi(): boolean {
  const main = require.main?.filename ?? "";
  return /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]/.test(main);
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
