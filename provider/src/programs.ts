/** What programs import, by host: the one file that both entries of the package load from. */
export * as dynamic from "./index";
export * as plugin from "./sdk/plugin";
