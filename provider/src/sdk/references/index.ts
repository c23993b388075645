/**
 * Secrets that a program uses without managing them: references to secrets in other stacks, lookups by name, and the
 * bindings that give a secret to a Worker.
 *
 * This folder rests on three ideas:
 * - **A reference is plain data.** It contains IDs, name and scopes, but never a value. It passes through stack
 *   outputs, state and JSON unchanged. A stack's output could contain anything, so a reference is checked before use.
 * - **Fail in the preview.** If the secret is gone, renamed or not allowed for Workers, the preview fails, so that you
 *   do not deploy something that fails at run time.
 * - **Everything here only reads.** Each run of a program has one API client, and all lookups in a run share one list
 *   of the store's secrets.
 *
 * Errors are of type `pulumi.RunError`, because the engine prints their message without a stack trace.
 */
export {
  SecretReference,
  type SecretReferenceOptions,
} from "./secret-reference";
export type { SecretReferenceData } from "./reference-data";
export { aiGatewaySecretName } from "./ai-gateway";
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
