/**
 * Brings existing secrets into a stack: finds them, imports them, and writes their TypeScript.
 *
 * Three ideas carry it:
 * - **Nothing is written to Cloudflare.** Inputs and outputs of an imported resource come out of the live secret, so
 *   the next preview is clean, and an import that broke off is simply run again.
 * - **Names stay.** The logical name of a secret depends on the secret alone, and one that the stack or the file has
 *   already is kept. Nobody's code is changed, only added to.
 * - **Reading, deciding and doing are apart.** `gather` reads all there is, `decide` says as data what becomes of each secret,
 *   and `carryOut` does it, with the Pulumi CLI for all that concerns the state.
 *
 * What a secret looks like to Pulumi is the lifecycle's business; how things are printed and asked is the command
 * line's, behind `UserInterface`. `ImportHost` is the place for another host. Another source only chooses: it turns what some
 * tool keeps into `MovedSecret`s, which name a secret and the command by which that tool lets go of it. A value that the
 * tool keeps in plain text does not get past its parser.
 */
export { IMPORT_HOSTS, type ImportHost } from "./host";
export { pulumiImport, pulumiImportFrom, takesTypeScript } from "./languages";
export { type LettingGo } from "./moved-secret";
export { type ImportPlan, type PlannedSecret, type Step } from "./plan";
export { type ImportOptions, type UserInterface } from "./options";
export { runImport } from "./run";
