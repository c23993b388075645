import { randomUUID } from "node:crypto";
import {
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two checks of a lock that another process holds. */
const pollMs = 500;
/** Milliseconds between two signs of life from the holder. Each sign is an update of the lock file's time. */
const heartbeatMs = 5_000;
/** After this many milliseconds without a sign of life, another process may break the lock. */
const silenceMs = 60_000;

/** The holder of a lock, according to the lock file. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** What is known about a lock that another process holds. */
export interface LockSighting {
  /** Undefined if the file cannot be read. For example, it is empty right after its creation. */
  readonly holder: Holder | undefined;
  /** How long the waiting process has seen no sign of life, in milliseconds. */
  readonly silentForMs: number;
}

/** The options of {@link withLock}. By default, the lock uses real processes and real time. */
export interface LockOptions {
  /** Called when another process holds the lock: at the first check, and then every 10 seconds. */
  readonly onWait?: (holder: Holder | undefined, waitedMs: number) => void;
  /** Whether a process on this machine is running. */
  readonly isAlive?: (pid: number) => boolean;
  /** Waits for this many milliseconds. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/**
 * Whether another process may break the lock. It may if the holder was a process on this machine that no longer runs,
 * or if there was no sign of life for a minute. The waiting process counts that minute by its own waits, and compares
 * no clock with the lock file's time, so a machine that sleeps does not lose its lock.
 */
export function isStale(
  sighting: LockSighting,
  host: string,
  isAlive: (pid: number) => boolean,
): boolean {
  const { holder, silentForMs } = sighting;
  if (holder?.host === host && !isAlive(holder.pid)) return true;
  return silentForMs >= silenceMs;
}

/**
 * Waits until the lock is free, then does some work while it holds the lock file. The lock only prevents duplicate
 * work. Anything that must not be corrupted has to be written atomically anyway.
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  await acquire(file, options);
  const heartbeat = setInterval(() => {
    // Another process that broke the lock may have removed the file. The work continues, because its result is moved
    // atomically.
    utimes(file, new Date(), new Date()).catch(() => undefined);
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (isOurs(await readHolder(file))) await rm(file, { force: true });
  }
}

async function acquire(file: string, options: LockOptions): Promise<void> {
  const wait = options.sleep ?? sleep;
  let waitedMs = 0;
  let silentSinceMs = 0;
  let lastSign: number | undefined;
  while (!(await create(file))) {
    const holder = await readHolder(file);
    const sign = await lastSignOfLife(file);
    if (sign !== lastSign) silentSinceMs = waitedMs;
    lastSign = sign;
    if (
      isStale(
        { holder, silentForMs: waitedMs - silentSinceMs },
        hostname(),
        options.isAlive ?? isAlive,
      )
    ) {
      await breakLock(file);
      continue;
    }
    if (waitedMs % 10_000 === 0) options.onWait?.(holder, waitedMs);
    await wait(pollMs);
    waitedMs += pollMs;
  }
}

async function create(file: string): Promise<boolean> {
  const holder: Holder = { pid: process.pid, host: hostname() };
  try {
    await writeFile(file, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Renames the file first, so that only one of several processes that see the same stale lock removes the file. */
async function breakLock(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    await rm(aside, { force: true });
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function lastSignOfLife(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (
    typeof value !== "object" ||
    value === null ||
    !("pid" in value) ||
    !("host" in value)
  )
    return false;
  return typeof value.pid === "number" && typeof value.host === "string";
}

function isOurs(holder: Holder | undefined): boolean {
  return holder?.pid === process.pid && holder.host === hostname();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

function hasCode(error: unknown, code: string): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === code
  );
}
