import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE, PLUGIN_SECRET_TYPE } from "../../model";

const warnedOf = new WeakSet<pulumi.ProviderResource>();

/**
 * Warns if a parent passes down a provider of the plugin. A dynamic resource does not use that provider. Without a warning,
 * the user would not notice that it uses the account in the stack's configuration. Warns once for each provider.
 */
export function warnOfUnusedProvider(resource: pulumi.CustomResource): void {
  const provider = resource.getProvider(PLUGIN_SECRET_TYPE);
  if (provider === undefined || warnedOf.has(provider)) return;
  warnedOf.add(provider);
  void pulumi.log.warn(
    `this resource does not use the ${PLUGIN_PACKAGE} provider that its parent passes down, because the dynamic host reads credentials ` +
      "only from the stack's configuration or the environment. To use that provider, import the class from pulumi-cloudflare-secrets-store/plugin",
    resource,
  );
}
