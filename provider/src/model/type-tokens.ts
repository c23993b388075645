/** The name of the plugin, the plugin's package in every Pulumi language, and its configuration namespace. */
export const PLUGIN_PACKAGE = "cloudflare-secrets-store";

/** The type token of a secret that the dynamic provider manages, as states record it. */
export const DYNAMIC_SECRET_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";
/** The type token of a secret that the plugin manages. */
export const PLUGIN_SECRET_TYPE = `${PLUGIN_PACKAGE}:index:Secret`;
/** The type token of a store that the dynamic provider manages. */
export const DYNAMIC_STORE_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Store";
/** The type token of a store that the plugin manages. */
export const PLUGIN_STORE_TYPE = `${PLUGIN_PACKAGE}:index:Store`;

/**
 * The property in which Pulumi's SDK stores the serialized dynamic provider. Resources of the plugin do not have this
 * property.
 */
export const PROVIDER_PROPERTY = "__provider";

/** Tells whether a resource's properties come from the dynamic provider. */
export function isOfDynamicHost(properties: object): boolean {
  return PROVIDER_PROPERTY in properties;
}

/**
 * Returns the type in a resource's URN, `urn:pulumi:STACK::PROJECT::PARENT_TYPE$TYPE::NAME`. Returns an empty string if
 * the argument is not a URN.
 */
export function typeInUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** Returns the logical name in a resource's URN. The name itself can contain `::`. */
export function logicalNameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
