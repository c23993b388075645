import { createHash } from "node:crypto";

/** Names that are readable in a URN, on a command line and in a file name, so they are used unchanged. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;
const MAX_READABLE = 80;

/** What a logical name is derived from. */
export interface NamedSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The secret's name in its store. */
  name: string;
}

/**
 * Derives the logical name of a secret: its own name if that is plain, otherwise a readable form of it and a hash of the whole
 * name. So the logical name depends only on the secret's name, and two names never result in the same one.
 *
 * A name can still be taken, because two stores can have secrets with the same name. The resource that already has it keeps it,
 * and the new logical name ends in a hash of the ID.
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

/** Returns `wanted` if it is free, otherwise `wanted` and as much of a hash of the ID as makes it unique. */
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
