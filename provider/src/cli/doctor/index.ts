/**
 * The checks of `doctor` and `whoami`: which credentials a command uses, what those credentials may do, and whether
 * this package has everything that it needs.
 *
 * The code rests on two ideas:
 * - **No check writes anything.** To find out whether the credentials may write, a check sends an update for a secret
 *   that cannot exist. A refusal proves that the credentials have no permission to write. Any other response proves
 *   nothing.
 * - **A finding says what to do.** Each failed check has a next step, which is a command if there is one.
 *
 * No result contains the token or the key, only their kind and where they were found.
 */
export {
  NOT_REFUSED,
  READ_ONLY_ADVICE,
  readAccess,
  whoAmI,
  writeAccess,
  type Access,
  type Identity,
  type WriteAccess,
} from "./identity";
export { HOST_NAMES } from "./credential-hosts";
export { type Check, type Verdict } from "./check";
export { runChecks } from "./run-checks";
