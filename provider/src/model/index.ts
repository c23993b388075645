/**
 * What a secret and a store are, whichever host manages them. This folder imports nothing, not even the Pulumi SDK, so
 * every other folder may use it.
 */
export {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  isOfDynamicHost,
  PLUGIN_PACKAGE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
  PROVIDER_PROPERTY,
} from "./type-tokens";
