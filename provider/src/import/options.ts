import type { ImportHost } from "./host";
import type { ImportPlan } from "./plan/plan";
import type { LettingGo } from "./sources/moved-secret";
import type { Filter } from "../lookups";
import type { WaitFor } from "../messages";

/** What to import, and how. */
export interface ImportOptions {
  /**
   * Stores and secrets by ID or name, unchecked. If the user names neither targets nor another source, the import uses
   * the account's only store.
   */
  targets: readonly string[];
  /** Paths of Terraform or OpenTofu state files, relative to `cwd`. The secrets in them are also imported. */
  terraformStates: readonly string[];
  /** Stacks whose `@pulumi/cloudflare` secrets are also imported. */
  cloudflareStacks: readonly string[];
  filter: Filter;
  /**
   * Whether to import only secrets that the program declares but the stack does not have. Such an import uses the
   * program's logical names and writes no code.
   */
  declared: boolean;
  host: ImportHost;
  /** The project's folder, or a folder inside it. */
  cwd: string;
  /** Default: the selected stack. */
  stack: string | undefined;
  /** The TypeScript file to write, relative to `cwd`. Default: `secrets.ts` in the program's folder. */
  out: string | undefined;
  /** Whether to rewrite the TypeScript file instead of adding to it. */
  force: boolean;
  /** Whether to show what the import would do, without doing it. */
  dryRun: boolean;
  /** Whether to protect imported resources, so that Pulumi refuses to delete them. */
  protect: boolean;
  env: Record<string, string | undefined>;
}

/** How an import shows its progress and asks questions. */
export interface UserInterface {
  /** Shows what happens to each secret. */
  plan: (plan: ImportPlan) => void;
  /** Shows how to remove the secrets from the state of the tool that managed them before. */
  letGo: (how: LettingGo) => void;
  /** Asks whether to continue. */
  confirm: (question: string) => Promise<boolean>;
  /** Shows how many of the resources (`all`) have been imported. */
  progress: (done: number, all: number) => void;
  /** Shows TypeScript that was not written to a file. */
  code: (text: string) => void;
  /** Shows a line with a result or advice. */
  say: (line: string) => void;
  /** Shows a line about the current step. */
  trace: (line: string) => void;
  /** Shows what the import is waiting for. */
  waitFor: WaitFor;
  /** Aborted when the user or the system stops the command. */
  signal: AbortSignal;
  /** Aborted when the process is about to end, which also stops a running `pulumi import`. */
  ending: AbortSignal;
}
