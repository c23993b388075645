import { execFile, type ChildProcess } from "node:child_process";

/** How to run the Pulumi CLI once. */
export interface PulumiRun {
  folder: string;
  /** Added to the environment variables of this process. */
  env: Record<string, string>;
  /** Receives pieces of standard output as they arrive. */
  onOutput?: ((piece: string) => void) | undefined;
  /** Interrupts the run, as Ctrl-C would. The call still waits until the engine has shut down in an orderly way. */
  signal?: AbortSignal | undefined;
}

/** Runs the Pulumi CLI with these arguments. Returns its standard output. Throws {@link PulumiFailure}. */
export type RunPulumi = (
  args: readonly string[],
  run: PulumiRun,
) => Promise<string>;

/** A run of the CLI that failed or could not start. */
export class PulumiFailure extends Error {
  constructor(
    /** The standard error of the run, which may contain anything. */
    readonly stderr: string,
    /** The system's error code if the run could not start, such as `ENOENT`. Absent if the run started. */
    readonly notStarted?: string,
  ) {
    super("the Pulumi CLI failed");
  }
}

const running = new Set<ChildProcess>();

// A second Ctrl-C ends this process immediately. The CLI must then end as well, because nothing would be left to report
// how its import ended.
process.once("exit", () => {
  for (const child of running) child.kill("SIGTERM");
});

/**
 * Runs the Pulumi CLI on PATH. Does not use the SDK's `PulumiCommand`, which takes 30 ms to load and a third of a
 * second to return a version. Its method for running a command is also internal. On Windows, `execFile` starts
 * `pulumi.exe`.
 */
export const runPulumi: RunPulumi = (args, { folder, env, onOutput, signal }) =>
  new Promise((resolve, reject) => {
    const child = execFile(
      "pulumi",
      [...args, "--non-interactive"], // fails instead of prompting
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

/**
 * Returns the system's error code. Returns `undefined` if the command ran and failed, because `code` is then its exit
 * status.
 */
function systemCodeOf({ code }: { code?: unknown }): string | undefined {
  return typeof code === "string" ? code : undefined;
}
