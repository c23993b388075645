/**
 * How Pulumi manages Cloudflare's secrets and stores, with the verbs check, diff, create, read, update and delete.
 *
 * This folder rests on three ideas:
 * - **The value is write-only.** `check` replaces the value with a salted fingerprint. The session (`session/`) keeps
 *   the value itself in memory and passes it to `create` and `update`. The state never contains the value.
 * - **The live secret is the truth.** `diff` and `update` compare the program with what the API returns now. A plain
 *   preview therefore shows drift, and a repair writes only what differs.
 * - **No secret is treated as gone by mistake.** A secret is gone if its status is `deleted`. It is also gone if the
 *   API returns `secret_not_found` and the store's list does not contain the secret. Any other failed read is an error,
 *   and the engine keeps the resource.
 *
 * The two hosts (the dynamic provider and the plugin) call this folder through the contract in `resource.ts`. `secret/`
 * and `store/` each implement the contract, with one file per verb. Verbs do not import each other. A rule that two
 * verbs need has its own file, such as `drift-policy.ts`, `value.ts` and `settle.ts`. `ownership.ts` decides which
 * resource a secret or store belongs to. `resolve-id.ts` turns the names that a user wrote into IDs, so verbs see only
 * IDs.
 */
export { type Bag, recorded, type Resource } from "./resource";
export {
  cannotLookUpStores,
  locateSecret,
  locateStore,
  resolveSecretId,
  withOtherReading,
} from "./resolve-id";
export * from "./secret";
export * from "./store";
