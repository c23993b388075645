import {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
} from "../model";

/** The type tokens of secrets: one for the dynamic provider and one for the plugin. */
export const SECRET_TYPES: readonly string[] = [
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
];

/** The type tokens of stores: one for the dynamic provider and one for the plugin. */
export const STORE_TYPES: readonly string[] = [
  DYNAMIC_STORE_TYPE,
  PLUGIN_STORE_TYPE,
];
