/**
 * Everything that programs import. The package's entry points for the dynamic provider and the plugin load this file.
 */
export * as dynamic from "./index";
export * as plugin from "./sdk/plugin";
