import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE, PLUGIN_SECRET_TYPE } from "../../model";

const warnedOf = new WeakSet<pulumi.ProviderResource>();

/**
 * Warns if a parent passes the plugin's provider on to a dynamic provider's resource, which does not use that provider.
 * Warns once for each such provider. Without a warning, the user would not notice that the resource uses the account in
 * the stack's configuration.
 */
export function warnOfUnusedProvider(resource: pulumi.CustomResource): void {
  const provider = resource.getProvider(PLUGIN_SECRET_TYPE);
  if (provider === undefined || warnedOf.has(provider)) return;
  warnedOf.add(provider);
  void pulumi.log.warn(
    `this resource does not use the ${PLUGIN_PACKAGE} provider of its parent. It uses the dynamic provider, which reads credentials ` +
      "only from the stack's configuration or the environment. To use the plugin's provider, import the resource's class from pulumi-cloudflare-secrets-store/plugin",
    resource,
  );
}
