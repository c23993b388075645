import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE, PLUGIN_SECRET_TYPE } from "../../model";

const warnedOf = new WeakSet<pulumi.ProviderResource>();

/**
 * Warns if a parent passes down a provider of the plugin, because a resource of the dynamic host does not use it and would
 * silently use the account of the stack's configuration. Warns once for each provider.
 */
export function warnOfUnusedProvider(resource: pulumi.CustomResource): void {
  const provider = resource.getProvider(PLUGIN_SECRET_TYPE);
  if (provider === undefined || warnedOf.has(provider)) return;
  warnedOf.add(provider);
  void pulumi.log.warn(
    `this resource does not use the ${PLUGIN_PACKAGE} provider of its parent, because the dynamic provider reads credentials ` +
      "only from the stack's configuration or the environment. To use that provider, import the class from pulumi-cloudflare-secrets-store/plugin",
    resource,
  );
}
