/**
 * What `doctor` and `whoami` find out: which credentials a command uses, what those may do, and whether everything that
 * this package needs is in place.
 *
 * Two ideas matter:
 * - **Nothing is written to find something out.** To learn whether the credentials may write, an update is sent for a
 *   secret that cannot exist. A refusal proves that they may not write; any other answer proves nothing.
 * - **A finding says what to do.** Each failed check comes with the next step, as a command if there is one.
 *
 * No result contains the token or the key, only their kind and where they were found.
 */
export {
  NOT_REFUSED,
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
