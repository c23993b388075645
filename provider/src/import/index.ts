/**
 * Brings existing secrets into a stack: finds them, imports them, and writes the TypeScript that declares them.
 *
 * The code rests on three ideas:
 * - **Nothing is written to Cloudflare.** The inputs and outputs of an imported resource come from the live secret, so
 *   the next preview is clean. To finish an interrupted import, run it again.
 * - **Names and code stay.** If the stack or the TypeScript file already has a logical name for a secret, the import
 *   keeps that name. The import adds to existing code and never changes it. The exception is `accept/`, which runs only
 *   if the user asks for it, and which changes nothing but the scopes and comment in a secret's declaration. A new
 *   logical name is derived from the secret's name, or, if another tool managed the secret, from that tool's name for
 *   it.
 * - **Reading, deciding and acting are separate.** `gather` reads everything, `decide` returns a plan and does nothing
 *   else, and `carryOut` carries out the plan. Only the Pulumi CLI changes the stack's state.
 *
 * Where to look: `run.ts` calls the steps in order. `gather.ts` reads the store, the stack and the TypeScript file.
 * `sources/` finds out which secrets to import: from the targets (stores and secrets) that the user named, from the
 * state of Terraform or `@pulumi/cloudflare`, and from the program itself. `plan/` decides, and `carry-out.ts` imports
 * the secrets and writes the code. The command line prints results and asks questions through `UserInterface`.
 *
 * To add a host (a way to run the provider), add an `ImportHost`. To add a source, turn another tool's state into
 * `MovedSecret`s, each of which names a secret and the command that removes the secret from that state. If that state
 * contains values in plain text, the parser for it must drop the values.
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
export { flagsFor, type NamedStack, pulumiFor } from "./pulumi-for";
export { runImport } from "./run";
