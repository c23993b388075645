import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the programs of one run have, as far as other processes of this package need to know it. */
export interface SharedClaims {
  /** This process has the secret or store for a resource of the program. */
  add: (id: string) => void;
  /** It has it no more. */
  remove: (id: string) => void;
  /** Whether another process of the same run has it. */
  isElsewhere: (id: string) => boolean;
}

/** Of a process that no engine started: nobody else is there. */
export const UNSHARED: SharedClaims = {
  add: () => undefined,
  remove: () => undefined,
  isElsewhere: () => false,
};

/** Which run, and whose part of it. */
export interface SharedClaimsRequest {
  /** The engine's address: the engine tells the same one to every process that it starts for a run (engine v3.259.0). */
  engine: string;
  /** Takes a line when the others cannot be told. */
  warn: (message: string) => void;
  /** Where the processes meet. Default: a folder of this user's own, among the temporary ones. */
  folder?: string;
  /** This process. Default: the one that runs. */
  pid?: number;
}

/**
 * Lets the processes of one run know what each has. The dynamic provider and the plugin are two of them: a program that
 * goes from one to the other adopts a secret here and deletes the resource, and with it the secret, there.
 *
 * Each appends to a file of its own, `ENGINE-PID`: a line for each secret or store that it has, one more when it has it no
 * longer. Files of processes that are gone are removed; the engine ends its plugins without a chance to do so themselves.
 */
export function shareClaims({
  engine,
  warn,
  folder = defaultFolder(),
  pid = process.pid,
}: SharedClaimsRequest): SharedClaims {
  const run = engine.replace(/[^\w.]/g, "_");
  const own = `${run}-${pid}`;
  const known = new Set<string>();
  let isPrepared = false;

  /** Never throws: a host that cannot tell the others does its own work all the same. */
  const attempt = (step: () => boolean): boolean => {
    try {
      if (!isPrepared) prepare(folder);
      isPrepared = true;
      return step();
    } catch (error) {
      const reason = error instanceof Error ? error.message : "no reason given";
      warn(
        `the dynamic provider and the plugin cannot tell each other what the program has (${reason}): ` +
          "do not go from one to the other in this run",
      );
      return false;
    }
  };
  const append = (line: string) =>
    attempt(() => {
      appendFileSync(join(folder, own), line, { mode: 0o600 });
      return true;
    });
  return {
    add(id) {
      if (!known.has(id) && append(`+ ${id}\n`)) known.add(id);
    },
    remove(id) {
      if (known.delete(id)) append(`- ${id}\n`);
    },
    isElsewhere: (id) =>
      attempt(() =>
        filesIn(folder)
          .filter((name) => name.startsWith(`${run}-`) && name !== own)
          .some((name) => claimedIn(join(folder, name)).has(id)),
      ),
  };
}

function defaultFolder(): string {
  return join(
    tmpdir(),
    // By number: a container's user may have no name.
    `pulumi-cloudflare-secrets-store-${process.getuid?.() ?? "user"}`,
  );
}

/**
 * Makes the folder, and clears it of what processes that are gone have left.
 *
 * @throws Error when it is not this user's alone: others could keep deletions from happening.
 */
function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  const isOwn = process.getuid === undefined || uid === process.getuid();
  if (!isOwn || (process.platform !== "win32" && (mode & 0o022) !== 0))
    throw new Error(`${folder} is not this user's alone`);
  for (const name of filesIn(folder))
    if (!isRunning(Number(/-(\d+)$/.exec(name)?.[1])))
      rmSync(join(folder, name), { force: true });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

/** What is claimed by a file now. One that was just cleared away claims nothing. */
function claimedIn(file: string): ReadonlySet<string> {
  const claimed = new Set<string>();
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return claimed;
    throw error;
  }
  for (const line of text.split("\n")) {
    const id = line.slice(2);
    if (line.startsWith("+ ")) claimed.add(id);
    else if (line.startsWith("- ")) claimed.delete(id);
  }
  return claimed;
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
