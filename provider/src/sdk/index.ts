/**
 * What programs import. The package's main entry point exports everything that this file exports. The entry point
 * `./plugin` is `plugin/index.ts`.
 *
 * - `secret-outputs.ts` and `store-outputs.ts` declare the outputs of a secret and a store. They are the same for the
 *   dynamic provider and the plugin.
 * - `dynamic/` and `plugin/` each contain one class per resource type. Each class has its own type token. `dynamic/`
 *   also adds the inputs that only the dynamic provider needs.
 * - `references/` is for secrets that a program uses without managing them.
 */
export type {
  ImportedSecretArgs,
  ManagedSecretOptions,
  SecretArgs,
  StoreArgs,
} from "./arguments";
export { Secret, Store } from "./dynamic";
export * from "./references";
