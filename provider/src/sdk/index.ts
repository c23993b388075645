/**
 * What programs import. The main entry of the package exports all of this. The entry `./plugin` is `plugin/index.ts`.
 *
 * - `secret-outputs.ts` and `store-outputs.ts` declare what a program sees of a secret and a store, once for both hosts.
 * - `dynamic/` and `plugin/` have one class per resource, with the host's type token and the inputs that only that host
 *   needs.
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
