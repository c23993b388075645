/**
 * The plugin's resources for TypeScript programs: `pulumi-cloudflare-secrets-store/plugin`. The classes have the same
 * names and arguments as the classes for the dynamic provider, so you switch between the dynamic provider and the
 * plugin by changing the import line. References and lookups are the same as in the main entry point. The engine runs
 * the plugin in a separate process, so this entry point loads none of the plugin's code.
 *
 * @module pulumi-cloudflare-secrets-store/plugin
 */
export type {
  ImportedSecretArgs,
  ManagedSecretOptions,
  SecretArgs,
  StoreArgs,
} from "../arguments";
export * from "../references";
export { Provider, type ProviderArgs } from "./provider";
export { Secret } from "./secret";
export { Store } from "./store";
