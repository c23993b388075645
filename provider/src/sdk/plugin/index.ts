/**
 * The plugin's resources for TypeScript programs: `pulumi-cloudflare-secrets-store/plugin`. The classes have the same
 * names and arguments as the dynamic ones, so you change hosts by changing the line that imports them. References and
 * lookups are the same as in the main entry. The engine runs the plugin in its own process, and this entry loads none of
 * its code.
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
