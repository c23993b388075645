/**
 * The plugin's resources for TypeScript programs: `pulumi-cloudflare-secrets-store/plugin`. The classes have the names
 * and the arguments of the dynamic ones, so that a program changes hosts by the line that imports them. The plugin itself
 * is a process of the engine's; nothing of it is loaded here. References and look-ups are those of the main entry.
 *
 * @module pulumi-cloudflare-secrets-store/plugin
 */
export type {
  ImportedSecretArgs,
  ManagedSecretOptions,
  SecretArgs,
  StoreArgs,
} from "../program";
export * from "../references";
export { Provider, type ProviderArgs } from "./provider";
export { Secret } from "./secret";
export { Store } from "./store";
