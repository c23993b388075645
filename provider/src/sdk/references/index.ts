/**
 * Secrets that a program uses without managing them: references out of other stacks, look-ups by name, and what a
 * Worker needs to be given one.
 *
 * Three ideas carry it:
 * - **A reference is plain data.** IDs, name and scopes, never a value: it goes through stack outputs, state and JSON
 *   as it is. Whatever comes back from there is checked before anything is done with it.
 * - **Fail in the preview.** A reference to a secret that is gone, renamed or closed to Workers is found out before
 *   anything is deployed that would fail at run time.
 * - **All of it only reads.** One client for each run of a program; many look-ups share one list of the store.
 *
 * Errors are `pulumi.RunError`: the engine prints their message and no stack.
 */
export {
  SecretReference,
  type SecretReferenceOptions,
} from "./secret-reference";
export type { SecretReferenceData } from "./reference-data";
export {
  workerBinding,
  wranglerBinding,
  type WorkerBinding,
  type WranglerBinding,
} from "./bindings";
export {
  getSecret,
  getSecretOutput,
  getSecrets,
  getSecretsOutput,
  type GetSecretArgs,
  type GetSecretOutputArgs,
  type GetSecretsArgs,
  type GetSecretsOutputArgs,
} from "./secret-lookup";
export type { GetSecretResult } from "./secret-result";
export {
  getStore,
  getStoreOutput,
  type GetStoreArgs,
  type GetStoreOutputArgs,
  type GetStoreResult,
} from "./store-lookup";
