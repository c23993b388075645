/**
 * Cloudflare Secrets Store secrets as Pulumi resources, for teams whose secrets already exist.
 *
 * @module pulumi-cloudflare-secrets-store
 */
export { Secret, Store } from "./dynamic";
export type {
  ImportedSecretArgs,
  ManagedSecretOptions,
  SecretArgs,
  StoreArgs,
} from "./program";
export {
  getSecret,
  getSecretOutput,
  getSecrets,
  getSecretsOutput,
  getStore,
  getStoreOutput,
  SecretReference,
  workerBinding,
  wranglerBinding,
  type GetSecretArgs,
  type GetSecretOutputArgs,
  type GetSecretResult,
  type GetSecretsArgs,
  type GetSecretsOutputArgs,
  type GetStoreArgs,
  type GetStoreOutputArgs,
  type GetStoreResult,
  type SecretReferenceData,
  type SecretReferenceOptions,
  type WorkerBinding,
  type WranglerBinding,
} from "./references";
