import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How many of the last lines on stderr the message of a failure contains. */
const keptErrorLines = 8;

/** The options of {@link runCommand}. */
export interface RunOptions {
  /** The whole environment of the command. */
  readonly env: NodeJS.ProcessEnv;
  /** Default: this process's working folder. */
  readonly cwd?: string;
  /** The time after which the command is killed, in milliseconds. Default: never. */
  readonly timeoutMs?: number;
  /** Receives every line that the command prints on stderr. */
  readonly onErrorLine?: (line: string) => void;
}

/**
 * Runs a command without a shell and returns its stdout. Throws if the command cannot be started, exits with a status
 * other than 0, or takes too long. The message contains the last lines that the command printed on stderr.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: options.env,
      cwd: options.cwd,
      timeout: options.timeoutMs,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    const errorLines: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    createInterface({ input: child.stderr }).on("line", (line) => {
      errorLines.push(line);
      if (errorLines.length > keptErrorLines) errorLines.shift();
      options.onErrorLine?.(line);
    });
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (status === 0) {
        resolve(printed);
        return;
      }
      const end =
        signal === null ? `status ${status ?? "unknown"}` : `signal ${signal}`;
      reject(new Error([`it exited with ${end}`, ...errorLines].join("\n")));
    });
  });
}
