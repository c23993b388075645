/**
 * Brings existing secrets into a stack: finds them, imports them, and writes their TypeScript.
 *
 * Three ideas carry it:
 * - **Nothing is written to Cloudflare.** Inputs and outputs of an imported resource come out of the live secret, so
 *   the next preview is clean, and an import that broke off is simply run again.
 * - **Names stay.** The logical name of a secret depends on the secret alone, and one that the stack or the file has
 *   already is kept. Nobody's code is changed, only added to. `accept/` is the exception that the user asks for: it
 *   replaces the scopes and the comment of an entry by what is live, and no other character.
 * - **Reading, deciding and doing are apart.** `gather` reads all there is, `decide` says as data what becomes of each secret,
 *   and `carryOut` does it, with the Pulumi CLI for all that concerns the state.
 *
 * Where to look: `run.ts` is the table of contents. `gather.ts` reads the store, the stack and the file; `sources/` reads
 * what names the secrets (targets, states of Terraform and of `@pulumi/cloudflare`, the program itself). `plan/` decides, and
 * `carry-out.ts` imports and writes the code.
 *
 * `resources/` knows what a secret looks like to Pulumi. How things are printed and asked is the command line's,
 * behind `UserInterface`. Another host is another `ImportHost`. Another source only chooses: it turns another tool's state
 * into `MovedSecret`s, which name a secret and the command that removes it from that state. A value that the tool keeps in
 * plain text does not get past its parser.
 */
export {
  type Acceptance,
  type FileChange,
  type Left,
} from "./accept/acceptance";
export { type ChangedSecret } from "./accept/changed-secret";
export { planAcceptance } from "./accept/plan-acceptance";
export { type DiffLine, unifiedDiff } from "./accept/unified-diff";
export { writeFiles } from "./accept/write-files";
export { IMPORT_HOSTS, type ImportHost } from "./host";
export { pulumiImport, pulumiImportFrom, takesTypeScript } from "./languages";
export { type LettingGo } from "./sources/moved-secret";
export { type ImportPlan, type PlannedSecret, type Step } from "./plan/plan";
export { type ImportOptions, type UserInterface } from "./options";
export { pulumiFor } from "./pulumi-for";
export { shellWord } from "./shell-word";
export { runImport } from "./run";
