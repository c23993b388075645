import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE, PLUGIN_SECRET_TYPE } from "../../model";

/**
 * Warns if a parent hands down a provider of the plugin, because a resource of the dynamic host does not use it: it would
 * silently be in the account of the stack's configuration.
 */
export function warnOfUnusedProvider(resource: pulumi.CustomResource): void {
  if (resource.getProvider(PLUGIN_SECRET_TYPE) === undefined) return;
  void pulumi.log.warn(
    `the dynamic host does not use the ${PLUGIN_PACKAGE} provider of this resource's parent: it uses the credentials of the stack's ` +
      "configuration or of the environment. To use the provider, import the class from pulumi-cloudflare-secrets-store/plugin",
    resource,
  );
}
