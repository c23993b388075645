/**
 * What is there to work with: whose credentials, what they may do, and whether everything that this package needs is in
 * place.
 *
 * Two ideas carry it:
 * - **Nothing is written to find something out.** Whether credentials may write is tried where there is nothing to write
 *   to: a refusal says that they may not, and anything else only that nobody said so.
 * - **A finding says what to do.** Each check that is not right comes with the next step, as a command if there is one.
 *
 * The token and the key never get in here: only their kind and the place where they were found.
 */
export {
  readAccess,
  whoAmI,
  writeAccess,
  type Access,
  type Identity,
  type WriteAccess,
} from "./identity";
export { HOST_NAMES } from "./sight";
export { type Check, type Verdict } from "./check";
export { examine } from "./examine";
