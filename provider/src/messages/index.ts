/**
 * What users read: errors, next steps, and the names of things.
 *
 * - **An error says what failed, what the API said, and what to do now.** `explain` combines the three. `next-steps.ts`
 *   contains the advice for each kind of failure.
 * - **Strings from outside the package are quoted** (`quote.ts`), so that they cannot move the cursor of a terminal or
 *   break a line.
 * - **The dynamic provider and the plugin (the two hosts) use a few different words**, such as the command that imports
 *   a secret. Each host passes its own words (`host-words.ts`), so no code replaces words in a finished message.
 *
 * Messages describe the errors that `api/` throws, so this folder imports `api/`, never the reverse.
 */
export {
  actorWords,
  auditSilence,
  auditUnreadable,
  type UnreadableAuditLog,
  unreadableAuditLog,
} from "./audit-words";
export { counted, usedOf } from "./counted";
export {
  describeBug,
  failureKind,
  type FailureKind,
  isLifecycleError,
  isUserError,
  LifecycleError,
  REPORT_IT,
} from "./errors";
export { DYNAMIC_WORDS, type HostWords, PLUGIN_WORDS } from "./host-words";
export {
  adoptionNotice,
  ANOTHER_NAME_ADVICE,
  importDifference,
  importNotSeen,
  notRecorded,
} from "./import-words";
export {
  HIDDEN,
  type HiddenNames,
  hideMarkedName,
  isMarkedSecret,
  shownName,
} from "./marked-secret";
export {
  cannotCompare,
  describeSecret,
  explain,
  goneError,
  lookUpAdvice,
  NO_ACCESS_ADVICE,
  reasonOf,
  removeFromState,
  STORE_GONE_ADVICE,
  whatNowInState,
  whatNow,
} from "./next-steps";
export type { Notice, WaitFor } from "./notice";
export { isPlainWord, MAX_IDS_IN_COMMAND, ownCommand } from "./own-command";
export {
  idProblem,
  isWrittenId,
  parseSecretId,
  parseStoreId,
  parseWrittenId,
} from "./parse-id";
export { quote, quoteId, showProperty } from "./quote";
export { shellWord } from "./shell-word";
export { similarNames } from "./similar-names";
export { KNOWN_SCOPES, unfamiliarScopes } from "./unfamiliar-scopes";
