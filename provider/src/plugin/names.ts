/** The name of the package in every Pulumi language, and of the plugin. */
export const PACKAGE = "cloudflare-secrets-store";
/** The type token of a secret. */
export const SECRET_TYPE = `${PACKAGE}:index:Secret`;
/** The type token of a store. */
export const STORE_TYPE = `${PACKAGE}:index:Store`;
