import { LifecycleError, quote, SECRET_ID_SHAPE } from "../lifecycle";
import { PLUGIN_SECRET_TYPE } from "../program";
import type { Project } from "../stack";
import type { ImportHost } from "./host";

/**
 * Refuses a project whose programs cannot take what an import writes, and says how they import.
 *
 * @throws LifecycleError when they run on something else than Node.js.
 */
export function refuseOtherLanguages(
  { runtime, file }: Project,
  { type }: ImportHost,
): void {
  if (runtime === undefined || runtime === "nodejs" || runtime === "bun")
    return;
  const why =
    type === PLUGIN_SECRET_TYPE
      ? "this import writes TypeScript"
      : "this import writes TypeScript, for a dynamic provider, which runs on nodejs alone";
  throw new LifecycleError(
    `the programs of ${quote(file)} run on ${quote(runtime)}, and ${why}. Nothing was changed.\n` +
      "With the plugin, which every language has, Pulumi's own command imports and writes the code. One secret:\n" +
      `  pulumi import ${PLUGIN_SECRET_TYPE} NAME ${SECRET_ID_SHAPE}\n` +
      "A whole store:\n" +
      '  npx -c "pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID/STORE_ID"\n' +
      "How to set the plugin up: README.md or docs/hosts.md of the package.",
  );
}
