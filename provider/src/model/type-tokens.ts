/** The name of the plugin, of its package in every Pulumi language, and of its configuration namespace. */
export const PLUGIN_PACKAGE = "cloudflare-secrets-store";

/** The type token of a secret on the dynamic host, as states record it. */
export const DYNAMIC_SECRET_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";
/** The type token of a secret on the plugin. */
export const PLUGIN_SECRET_TYPE = `${PLUGIN_PACKAGE}:index:Secret`;
/** The type token of a store on the dynamic host. */
export const DYNAMIC_STORE_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Store";
/** The type token of a store on the plugin. */
export const PLUGIN_STORE_TYPE = `${PLUGIN_PACKAGE}:index:Store`;

/** The property in which the SDK's dynamic host keeps the serialized provider. The plugin's resources do not have it. */
export const PROVIDER_PROPERTY = "__provider";

/** Tells whether a resource's properties come from the dynamic host. */
export function isOfDynamicHost(properties: object): boolean {
  return PROVIDER_PROPERTY in properties;
}

/**
 * Returns the type in the URN of a resource, `urn:pulumi:STACK::PROJECT::PARENT_TYPE$TYPE::NAME`. Returns an empty string
 * if the argument is not a URN.
 */
export function typeInUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** Returns the logical name in the URN of a resource. The name itself may contain `::`. */
export function logicalNameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
