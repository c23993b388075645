import { execFile, type ChildProcess } from "node:child_process";

/** How to run the Pulumi CLI once. */
export interface PulumiRun {
  folder: string;
  /** Beside the variables of this process. */
  env: Record<string, string>;
  /** Takes pieces of what it prints to standard output, as they come. */
  onOutput?: ((piece: string) => void) | undefined;
  /** Interrupts it, as Ctrl-C would. It is waited for all the same: the engine ends in good order. */
  signal?: AbortSignal | undefined;
}

/** Runs the Pulumi CLI with these arguments. Answers what it printed to standard output; throws {@link PulumiFailure}. */
export type RunPulumi = (
  args: readonly string[],
  run: PulumiRun,
) => Promise<string>;

/** A run of the CLI that did not end well, or never began. */
export class PulumiFailure extends Error {
  constructor(
    /** What it printed to standard error: it may hold anything. */
    readonly stderr: string,
    /** Why it could not be started: the system's code, as `ENOENT`. Absent when it was. */
    readonly notStarted?: string,
  ) {
    super("the Pulumi CLI failed");
  }
}

const running = new Set<ChildProcess>();

// A second Ctrl-C ends this process at once: nobody would be left to tell what became of an import.
process.once("exit", () => {
  for (const child of running) child.kill("SIGTERM");
});

/**
 * Runs the Pulumi CLI that is on PATH. Not by the SDK's `PulumiCommand`, which takes a third of a second to ask for a
 * version, and 30 ms to load, and whose way to run a command is internal. On Windows that is `pulumi.exe`.
 */
export const runPulumi: RunPulumi = (args, { folder, env, onOutput, signal }) =>
  new Promise((resolve, reject) => {
    const child = execFile(
      "pulumi",
      [...args, "--non-interactive"], // it fails then, where it would ask and wait
      { cwd: folder, env: { ...process.env, ...env }, maxBuffer: Infinity },
      (error, stdout, stderr) => {
        running.delete(child);
        signal?.removeEventListener("abort", interrupt);
        if (error === null) resolve(stdout);
        else reject(new PulumiFailure(stderr, systemCodeOf(error)));
      },
    );
    const interrupt = () => child.kill("SIGINT");
    running.add(child);
    signal?.addEventListener("abort", interrupt);
    if (signal?.aborted === true) interrupt();
    if (onOutput !== undefined) child.stdout?.on("data", onOutput);
  });

/** A command that ran and failed has a number there. */
function systemCodeOf({ code }: { code?: unknown }): string | undefined {
  return typeof code === "string" ? code : undefined;
}
