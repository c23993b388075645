/**
 * What Cloudflare's secrets and stores are to Pulumi: check, diff, create, read, update and delete.
 *
 * Three ideas carry it:
 * - **The value is write-only.** `check` replaces it with a salted fingerprint. The session hands the value to `create` and
 *   `update`. The state never contains it.
 * - **The live secret is the truth.** `diff` and `update` compare the program with what the API says now, so drift shows in a
 *   plain preview, and a repair writes exactly what differs.
 * - **Nothing is gone by accident.** A secret is gone if its status is `deleted`, or if the API says
 *   `secret_not_found` and the store's list confirms it. Every other failure is an error, and
 *   the engine keeps the resource.
 *
 * `resource.ts` is the contract that both hosts call. `secret/` and `store/` implement it, with the same file names. One
 * verb does not import another: what two verbs need is a rule in a file of its own, such as `drift-policy.ts`, `value.ts` and
 * `settle.ts`. `ownership.ts` decides, for secrets and stores alike, which resource a secret belongs to. `resolve-id.ts` finds
 * the ID where a user wrote a name; verbs see IDs alone.
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
