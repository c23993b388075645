export {
  PLUGIN_SECRET_TYPE as SECRET_TYPE,
  PLUGIN_STORE_TYPE as STORE_TYPE,
} from "../program";

/** The name of the package in every Pulumi language, and of the plugin. */
export const PACKAGE = "cloudflare-secrets-store";
