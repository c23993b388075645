import {
  appendFileSync,
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Which run to share claims with, and how. */
export interface SharedClaimsRequest {
  /** The engine's address: the engine tells the same one to every process that it starts for a run (engine v3.259.0). */
  engine: string;
  /** Takes a line when the others could not be told, or asked, and something is about to be deleted or taken over. */
  warn: (message: string) => void;
  /** Where the processes meet. Default: a folder of this user's own, among the temporary ones. */
  folder?: string;
  /** This process. Default: the one that runs. */
  pid?: number;
}

/** Who has which secret or store, by ID. */
export type Holders = ReadonlyMap<string, ReadonlySet<string>>;

/** What the processes of one run tell each other. */
export interface SharedClaims {
  /** Tells that somebody has the secret or store, or has it no more. */
  tell: (sign: "+" | "-", id: string, who: string) => void;
  /** What all of them have told, this one included. */
  read: () => Holders;
}

/** Of a process that no engine started: nobody else is there. */
export const UNSHARED: SharedClaims = {
  tell: () => undefined,
  read: () => new Map(),
};

/** No run takes as long. */
const LONGEST_RUN_MS = 24 * 60 * 60 * 1_000;
/** So many files a start looks at, of old runs: on a machine of thousands of runs it would else take 15 ms longer. */
const LOOKED_AT = 50;

/**
 * Lets the processes of one run know what each has. The dynamic provider, the plugin and each explicit provider of the
 * plugin are such processes: one may take over what another is told to delete.
 *
 * They append to one file, named after the engine's address: a line for whoever has a secret, one more when it has it no
 * longer. The engine ends its plugins without a chance to tidy up: what processes have told that are gone does not count,
 * since a later run may have the same address, and old files go after a day.
 */
export function shareClaims({
  engine,
  warn,
  folder = defaultFolder(),
  pid = process.pid,
}: SharedClaimsRequest): SharedClaims {
  const file = join(folder, engine.replace(/[^\w.]/g, "_"));
  const lines: string[] = [];
  let told = 0;
  let failure: string | undefined;
  // Stays open until the process ends: to open it anew for each line is most of what a line takes.
  let opened: number | undefined;

  const close = () => {
    const file = opened;
    opened = undefined;
    if (file !== undefined) closeSync(file);
  };
  const abandon = () => {
    try {
      close();
    } catch {
      // It failed before, which is told.
    }
  };
  const tellRest = () => {
    if (opened !== undefined && isGone(opened)) close();
    // The first look makes the file, too: a process that has nothing to tell would not see that nobody could.
    if (opened === undefined) {
      opened = openFile(folder, file);
      told = 0; // all of it once more: told twice is told once
    }
    if (told === lines.length) return;
    appendFileSync(opened, lines.slice(told).join(""));
    told = lines.length;
  };
  /** Never throws: a host that cannot tell the others does its own work all the same. Tries again the next time. */
  const tryToTell = () => {
    try {
      tellRest();
      failure = undefined;
    } catch (error) {
      failure = faultOf(error);
      abandon();
    }
  };
  return {
    tell(sign, id, who) {
      lines.push(`${JSON.stringify([pid, sign, id, who])}\n`);
      tryToTell();
    },
    read() {
      tryToTell();
      const told = readTold(folder, file);
      const problem = failure ?? told.failure;
      if (problem !== undefined)
        warn(
          `the dynamic provider and the plugin cannot tell each other what the program has (${problem}): ` +
            "what is deleted or taken over now was not compared with what the other has",
        );
      return told.holders;
    },
  };
}

function defaultFolder(): string {
  return join(
    tmpdir(),
    // By number: a container's user may have no name.
    `pulumi-cloudflare-secrets-store-${process.getuid?.() ?? "user"}`,
  );
}

function openFile(folder: string, file: string): number {
  prepare(folder, file);
  return openSync(file, "a", 0o600);
}

/** Whatever clears temporary folders took it away: nobody would read what is written to it. */
function isGone(opened: number): boolean {
  return fstatSync(opened).nlink === 0;
}

/**
 * Makes the folder where it is not there, and clears it of old runs: of one that had this run's file, and of a number of
 * others. The rest is for later starts.
 *
 * @throws Error when it is not this user's alone.
 */
function prepare(folder: string, file: string): void {
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) return;
  refuseOthers(folder);
  for (const name of new Set([basename(file), ...someIn(folder)])) {
    const path = join(folder, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (modified !== undefined && Date.now() - modified > LONGEST_RUN_MS)
      rmSync(path, { force: true });
  }
}

/** From anywhere on, so that in the end all come to be looked at. */
function someIn(folder: string): string[] {
  const names = readdirSync(folder);
  const start = Math.floor(Math.random() * names.length);
  return [...names.slice(start), ...names.slice(0, start)].slice(0, LOOKED_AT);
}

/** Others could keep deletions from happening. */
function refuseOthers(folder: string): void {
  const { uid, mode } = lstatSync(folder);
  const isOwn = process.getuid === undefined || uid === process.getuid();
  if (!isOwn || (process.platform !== "win32" && (mode & 0o077) !== 0))
    throw new Error(`${folder} is not this user's alone`);
}

function readTold(
  folder: string,
  file: string,
): { holders: Holders; failure?: string } {
  const holders = new Map<string, Set<string>>();
  try {
    refuseOthers(folder);
    for (const line of readFileSync(file, "utf8").split("\n")) {
      if (line === "") continue;
      const [pid, sign, id, who] = JSON.parse(line) as Line;
      if (!isRunning(pid)) continue;
      const all = holders.get(id) ?? new Set();
      if (sign === "+") all.add(who);
      else all.delete(who);
      holders.set(id, all);
    }
    return { holders };
  } catch (error) {
    // Nobody has said anything yet.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { holders };
    return { holders, failure: faultOf(error) };
  }
}

type Line = [pid: number, sign: string, id: string, who: string];

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : "no reason given";
}
