/**
 * A Pulumi CLI for everyone, also where none is installed and the vendor's site cannot be reached.
 *
 * Two ideas. The choice among the four ways (`ways.ts`) is a pure function of facts; everything else finds facts out
 * or acts. And what was got is kept in the user's cache folder, moved there in one step, so that any clone, also one
 * running at the same moment, sees either nothing or all of it.
 *
 * What goes into the folder is a table: `programs.ts`.
 */
export { ensurePulumiCli } from "./ensure";
export type { EnsureOptions, InstallVendorCli, PulumiCli } from "./ensure";
export { NoPulumiCliError } from "./no-way-left";
export type { Report } from "./progress";
export type { Way } from "./ways";
