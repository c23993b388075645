import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

/** A language host in its own process, which runs one program at a time. */
interface LanguageHost {
  process: ChildProcess;
  /** Aborted when the process has ended. */
  ended: AbortSignal;
  address: string;
  /** What programs themselves printed, other than through the engine. */
  written: string;
}

/** Long, because loading the SDK takes seconds on a busy machine. */
const MAX_START_MS = 60_000;
/** How long a host that runs no program may take to reply. Most take a millisecond. */
const MAX_REPLY_MS = 3_000;

/**
 * How many new hosts are started for a command. A machine that is too busy for one host to reply may have time for the
 * next host.
 */
const MAX_STARTS = 3;

const idle: LanguageHost[] = [];

/**
 * Runs a command with a language host that no other command is using. `use` receives the host's address, for the CLI's
 * option `--client`. A host lives until the Jest worker ends, because loading the SDK takes most of a command's time
 * and a worker runs hundreds of commands.
 *
 * @returns What `use` returned, and what the program printed to standard output and standard error.
 */
export async function withLanguageHost<Result>(
  env: NodeJS.ProcessEnv,
  use: (address: string) => Promise<Result>,
): Promise<{ result: Result; written: string }> {
  const host = await takeReady(env);
  const result = await use(host.address);
  // The reply comes after everything that the program printed, so none of that reaches the next command.
  const isUsable = await replies(host, { flush: true }, MAX_REPLY_MS);
  await setImmediate();
  if (isUsable) idle.push(host);
  return { result, written: host.written };
}

/**
 * Takes an idle host, or starts one. A host that does not reply is not used again, because its last command may have
 * failed while its program was still running. The program may have ended the host or may keep it busy. If the program
 * still runs, the host ends itself.
 */
async function takeReady(
  env: NodeJS.ProcessEnv,
  startsLeft = MAX_STARTS,
): Promise<LanguageHost> {
  const waiting = idle.pop();
  const host = waiting ?? (await start());
  host.written = "";
  if (await replies(host, { env }, MAX_REPLY_MS)) return host;
  const left = waiting === undefined ? startsLeft - 1 : startsLeft;
  if (left === 0)
    throw new Error(
      `${String(MAX_STARTS)} new language hosts in a row ended or did not reply within ${String(MAX_REPLY_MS)} ms. The last one printed: ${host.written}`,
    );
  return takeReady(env, left);
}

/** Sends a message and waits for the reply. Kills a host that does not reply in time. */
async function replies(
  host: LanguageHost,
  message: object,
  limitMs: number,
): Promise<boolean> {
  if (!host.process.connected) return false;
  // Ignores an error in sending, because the host has then ended or will not reply.
  host.process.send(message, () => undefined);
  return (await replyOf(host, limitMs)) !== undefined;
}

async function replyOf(
  { process, ended }: LanguageHost,
  limitMs: number,
): Promise<unknown> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(limitMs)]);
  try {
    const [reply] = (await once(process, "message", { signal })) as [unknown];
    return reply;
  } catch {
    process.kill("SIGKILL");
    return undefined;
  }
}

async function start(): Promise<LanguageHost> {
  const child = fork(join(__dirname, "host.cjs"), { silent: true });
  const ended = new AbortController();
  child.once("exit", () => {
    ended.abort();
  });
  const host = {
    ...{ process: child, ended: ended.signal },
    ...{ address: "", written: "" },
  };
  const write = (chunk: Buffer) => {
    host.written += chunk.toString();
  };
  child.stdout?.on("data", write);
  child.stderr?.on("data", write);
  const started = await replyOf(host, MAX_START_MS);
  if (started === undefined)
    throw new Error(`the language host did not start: ${host.written}`);
  letGoOf(child);
  const { port } = started as { port: number };
  host.address = `127.0.0.1:${String(port)}`;
  return host;
}

/** Lets the worker end while the host waits for its next run. The host ends after the worker does. */
function letGoOf(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of [child.stdout, child.stderr])
    if (stream instanceof Socket) stream.unref();
}
