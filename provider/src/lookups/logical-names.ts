import { createHash } from "node:crypto";

/** Reads well in a URN, on a command line and in a file name, and so may stay as it is. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;
const MAX_READABLE = 80;

/** What a logical name is made of. */
export interface NamedSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The secret's name in its store. */
  name: string;
}

/**
 * The logical name of a secret: its own name where that is plain, else a readable rest of it and a hash of the whole.
 * So it depends on nothing but the secret's name, and two names never become one.
 *
 * A name that is taken all the same (the same name in two stores) gets a hash of the ID, and whoever has the name
 * already keeps it.
 */
export function logicalName(
  { id, name }: NamedSecret,
  taken: ReadonlySet<string>,
): string {
  return distinct(nameOf(name), "-", id, taken);
}

function nameOf(name: string): string {
  if (PLAIN_NAME.test(name)) return name;
  const readable = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[-.]+/, "")
    .slice(0, MAX_READABLE)
    .replace(/[-.]+$/, "");
  return `${readable === "" ? "secret" : readable}-${hash(name, 8)}`;
}

/** `wanted` if it is free, else `wanted` with as much of a hash of the ID as it takes. */
export function distinct(
  wanted: string,
  separator: string,
  id: string,
  taken: ReadonlySet<string>,
): string {
  if (!taken.has(wanted)) return wanted;
  for (let length = 8; length <= 64; length += 8) {
    const candidate = `${wanted}${separator}${hash(id, length)}`;
    if (!taken.has(candidate)) return candidate;
  }
  return distinct(`${wanted}${separator}${hash(id, 64)}`, separator, id, taken);
}

function hash(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}
