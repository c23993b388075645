import type * as pulumi from "@pulumi/pulumi";

/** The name of the plugin, of its package in every Pulumi language, and of the namespace of its configuration. */
export const PLUGIN_PACKAGE = "cloudflare-secrets-store";

/** The type token of a secret of the dynamic provider, as states have it. */
export const DYNAMIC_SECRET_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";
/** The type token of a secret of the plugin. */
export const PLUGIN_SECRET_TYPE = `${PLUGIN_PACKAGE}:index:Secret`;
/** The type token of a store of the dynamic provider. */
export const DYNAMIC_STORE_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Store";
/** The type token of a store of the plugin. */
export const PLUGIN_STORE_TYPE = `${PLUGIN_PACKAGE}:index:Store`;

/** The property that the SDK's dynamic host takes the provider's text from. What the plugin manages has none. */
export const PROVIDER_PROPERTY = "__provider";

/** Whether a state, or what the engine hands on of it, is one of the dynamic provider. */
export function isOfDynamicHost(state: object): boolean {
  return PROVIDER_PROPERTY in state;
}

/**
 * The options, and that the resource may be in the state as one of the other host. Without that a program that changes
 * hosts would have the engine create every resource anew, and delete the old ones.
 *
 * @param type - The resource's type token in the other host.
 */
export function alsoOfOtherHost(
  type: string,
  opts: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  return { ...opts, aliases: [{ type }, ...(opts.aliases ?? [])] };
}
