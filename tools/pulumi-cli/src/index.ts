/**
 * A Pulumi CLI for everyone, even if none is installed and the vendor's site cannot be reached.
 *
 * It rests on two ideas:
 * - Given the facts, a pure function chooses one of the four ways to get a CLI (`ways.ts`). Everything else collects
 *   facts or acts.
 * - Whatever was installed is kept in the user's cache folder. It is moved there in one step, so any clone of this
 *   repository sees either nothing or all of it, even during an installation.
 *
 * The table in `programs.ts` says what the folder contains.
 */
export { ensurePulumiCli } from "./ensure";
export type { EnsureOptions, InstallVendorCli, PulumiCli } from "./ensure";
export { NoPulumiCliError } from "./no-way-left";
export type { Report } from "./progress";
export type { Way } from "./ways";
