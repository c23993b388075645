/**
 * A Pulumi CLI for everyone, even if none is installed and the vendor's site cannot be reached.
 *
 * Two ideas matter. First, a pure function chooses among the four ways (`ways.ts`) from facts, and everything else collects
 * facts or acts. Second, what was installed is kept in the user's cache folder. It is moved there in one step, so that any
 * clone, even one that runs at the same moment, sees either nothing or all of it.
 *
 * The table in `programs.ts` says what the folder contains.
 */
export { ensurePulumiCli } from "./ensure";
export type { EnsureOptions, InstallVendorCli, PulumiCli } from "./ensure";
export { NoPulumiCliError } from "./no-way-left";
export type { Report } from "./progress";
export type { Way } from "./ways";
