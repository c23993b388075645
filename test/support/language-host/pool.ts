import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

/** A language host in its own process, which runs one program at a time. */
interface LanguageHost {
  process: ChildProcess;
  address: string;
  /** What programs printed themselves, not through the engine. */
  written: string;
}

const idle: LanguageHost[] = [];

/**
 * Runs a command with a language host that no other command is using. `use` receives the host's address, for the CLI's
 * option `--client`. A host lives as long as the Jest worker. Loading the SDK takes most of a command's time, and a worker
 * runs hundreds of commands.
 *
 * @returns What `use` returned, and what the program printed to standard output and standard error.
 */
export async function withLanguageHost<Result>(
  env: NodeJS.ProcessEnv,
  use: (address: string) => Promise<Result>,
): Promise<{ result: Result; written: string }> {
  const host = takeIdle() ?? (await start());
  host.written = "";
  await told(host, { env });
  const result = await use(host.address);
  // The reply comes after everything that the program printed, so the next command does not receive any of it.
  if (host.process.connected) await told(host, { flush: true });
  await setImmediate();
  idle.push(host);
  return { result, written: host.written };
}

/** A program may have ended its host. Such a host is not used again. */
function takeIdle(): LanguageHost | undefined {
  const host = idle.pop();
  return host === undefined || host.process.connected ? host : takeIdle();
}

/** Sends a message and waits for the reply. A host that has ended cannot send one. */
async function told(host: LanguageHost, message: object): Promise<object> {
  host.process.send(message);
  return answerOf(host);
}

async function answerOf(host: LanguageHost): Promise<object> {
  const { process } = host;
  const ended = new AbortController();
  const exit = once(process, "exit", ended).then(() => {
    throw new Error(`the language host ended: ${host.written}`);
  });
  const answer = once(process, "message") as Promise<[object]>;
  try {
    return (await Promise.race([answer, exit]))[0];
  } finally {
    exit.catch(() => undefined);
    ended.abort();
  }
}

async function start(): Promise<LanguageHost> {
  const child = fork(join(__dirname, "host.cjs"), { silent: true });
  const host = { process: child, address: "", written: "" };
  const write = (chunk: Buffer) => {
    host.written += chunk.toString();
  };
  child.stdout?.on("data", write);
  child.stderr?.on("data", write);
  const { port } = (await answerOf(host)) as { port: number };
  letGoOf(child);
  host.address = `127.0.0.1:${String(port)}`;
  return host;
}

/** Lets the worker end while the host waits for its next run. The host ends after the worker. */
function letGoOf(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of [child.stdout, child.stderr])
    if (stream instanceof Socket) stream.unref();
}
