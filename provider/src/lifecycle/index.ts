/**
 * What a Cloudflare secret is to Pulumi: check, diff, create, read, update and delete as plain functions.
 *
 * Three ideas carry it:
 * - **The value is write-only.** `check` takes it out of the inputs and leaves a salted fingerprint; the
 *   {@link ValueVault} of the host process hands it to `create` and `update`. State never sees it.
 * - **The live secret is the truth.** `diff` and `update` compare the program with what the API says now, so that
 *   drift shows in a plain preview and a repair writes exactly what differs.
 * - **Nothing is gone by accident.** Only a confirmed `secret_not_found` counts; every other failure is an error, and
 *   the engine keeps the resource.
 *
 * It knows no host. Translating the engine's values, unknowns and secretness is the business of `dynamic/` and
 * `plugin/`; talking HTTP is the business of `api/`.
 */
export { check, type CheckRequest, type CheckResult } from "./check";
export { canonicalComment, canonicalScopes, sameScopes } from "./canonical";
export { counted } from "./counted";
export { connect, type ConnectRequest, type Stop } from "./connect";
export { create, type CreateRequest, type CreateResult } from "./create";
export { deleteSecret, type DeleteRequest } from "./delete";
export { diff, type DiffRequest, type DiffResult } from "./diff";
export { endWithEngine } from "./end-with-engine";
export { showProperty, type Drift } from "./drift";
export { HIDDEN } from "./marked-secret";
export { driftToReport } from "./drift-to-report";
export {
  describeBug,
  explain,
  failureKind,
  isLifecycleError,
  isUserError,
  LifecycleError,
  STORE_GONE_ADVICE,
  type FailureKind,
} from "./errors";
export {
  SECRET_PROPERTIES,
  SENSITIVE_PROPERTIES,
  type PropertyDescription,
  type SecretProperty,
} from "./properties";
export { plannedState } from "./planned-state";
export { parseInputs, parseState } from "./parse";
export {
  lookUpAdvice,
  lookUpSecret,
  lookUpSecrets,
  lookUpStore,
  lookUpStores,
  NO_ACCESS_ADVICE,
  readLiveSecret,
} from "./look-up";
export { PLUGIN_WORDS, type HostWords } from "./host-words";
export { matchesGlob } from "./glob";
export { newMark, type Marks } from "./marks";
export { quote } from "./quote";
export { recorded, type Bag, type Resource } from "./resource";
export { secretResource } from "./secret-resource";
export { read, type ReadRequest, type ReadResult } from "./read";
export {
  canonicalId,
  formatSecretId,
  idProblem,
  isAccountId,
  isSecretId,
  isWordId,
  parseSecretId,
  SECRET_ID_SHAPE,
  storeIdOf,
} from "./secret-id";
export { IMPORTING, type Settings, type ValueDriftMode } from "./settings";
export { inputsOf, stateOf } from "./state-of";
export type {
  CheckFailure,
  LifecycleContext,
  Notice,
  SecretInputs,
  SecretState,
} from "./types";
export { isUnknown, UNKNOWN, type Planned, type Unknown } from "./unknown";
export { update, type UpdateRequest } from "./update";
export { unfamiliarScopes } from "./unfamiliar-scopes";
export { unfamiliarSettings, type SettingName } from "./unfamiliar-settings";
export { createValueVault, type ValueVault } from "./value-vault";
export * from "./store";
