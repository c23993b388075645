import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";

/**
 * Installs the vendor's own release of the CLI into `<root>/bin`, with the installer that the Automation API downloads
 * and runs. Throws after 40 ms if the site's name cannot be resolved, and after 2 minutes if nothing responds
 * (`@pulumi/pulumi/automation/download.js`). The installer uses the environment of this process.
 */
export async function installVendorCli(
  root: string,
  version: string,
): Promise<void> {
  await PulumiCommand.install({ root, version: new SemVer(version) });
}
