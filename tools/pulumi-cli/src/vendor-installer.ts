import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";

/**
 * Puts the vendor's own release of the CLI into `<root>/bin`, by the installer that the Automation API fetches and
 * runs. Throws in 40 ms where the site's name cannot be resolved, after 2 minutes where nothing answers
 * (`@pulumi/pulumi/automation/download.js`). It sees the environment of this process.
 */
export async function installVendorCli(
  root: string,
  version: string,
): Promise<void> {
  await PulumiCommand.install({ root, version: new SemVer(version) });
}
