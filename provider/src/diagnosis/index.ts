/**
 * What is there to work with: whose credentials, what they may do, and whether everything that this package needs is in
 * place.
 *
 * Two ideas carry it:
 * - **Nothing is written to find something out.** The API tells of a permission to write only when something is written;
 *   so that one stays unknown.
 * - **A finding says what to do.** Each check that is not right comes with the next step, as a command if there is one.
 *
 * The token and the key never get in here: only their kind and the place where they were found.
 */
export { readAccess, whoAmI, type Access, type Identity } from "./identity";
export { examine, type Check, type Verdict } from "./examine";
