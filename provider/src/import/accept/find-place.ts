import type { ChangedSecret } from "./changed-secret";
import { pathsOf } from "./find-entries";
import type { ProgramFile } from "./program-files";

/** A line in a file of the program. */
export interface SourcePlace {
  path: string;
  /** Counted from 1. Absent if unknown. */
  line?: number;
}

/**
 * Finds where a program declares a secret, for a declaration that no import wrote. Tries, in this order: a line with
 * the secret's logical name, the place that the state records, and a line with the secret's name in the store. Returns
 * `undefined` if no file in the program mentions the secret.
 */
export function findPlace(
  secret: ChangedSecret,
  files: readonly ProgramFile[],
): SourcePlace | undefined {
  const run = pathsOf(secret);
  const inOrder = [...files].sort(
    (left, right) => rank(left, run) - rank(right, run),
  );
  return (
    lineWith(secret.logicalName, inOrder) ??
    placeInState(secret, files) ??
    lineWith(secret.name, inOrder)
  );
}

/** Gives the first rank to the file that the last update ran, and the last rank to compiled files. */
function rank({ path }: ProgramFile, run: readonly string[]): number {
  if (run.includes(path)) return 0;
  return /\.[cm]?jsx?$/.test(path) ? 2 : 1;
}

function lineWith(
  name: string,
  files: readonly ProgramFile[],
): SourcePlace | undefined {
  for (const { path, text } of files) {
    const lines = text.split("\n");
    const named = lines.flatMap((line, index) =>
      isNamed(line, name) ? [{ path, line: index + 1, text: line }] : [],
    );
    const best = named.find((each) => each.text.includes("Secret")) ?? named[0];
    if (best !== undefined) return { path, line: best.line };
  }
  return undefined;
}

/** Tells whether a line contains the name as a string literal, as most languages write it, or as a YAML key. */
function isNamed(line: string, name: string): boolean {
  return (
    ['"', "'", "`"].some((mark) => line.includes(mark + name + mark)) ||
    line.trim().startsWith(`${name}:`)
  );
}

function placeInState(
  secret: ChangedSecret,
  files: readonly ProgramFile[],
): SourcePlace | undefined {
  const line = secret.declaredAt?.line;
  const file = files.find(({ path }) => pathsOf(secret).includes(path));
  if (file === undefined) return undefined;
  return { path: file.path, ...(line === undefined ? {} : { line }) };
}
