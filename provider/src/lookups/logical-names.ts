import { createHash } from "node:crypto";

/** Plain names: readable in a URN, on a command line and in a file name, and therefore used unchanged. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;
const MAX_READABLE = 80;

/** The source of a logical name. */
export interface NamedSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The secret's name in its store. */
  name: string;
}

/**
 * Derives the logical name of a secret from the secret's name. A plain name is used unchanged. Any other name becomes a
 * readable form of itself, followed by a hash of the whole name. The logical name therefore depends only on the
 * secret's name, and two different names almost never produce the same logical name.
 *
 * The derived name can still be taken, for example because two stores have secrets with the same name. In that case,
 * the logical name ends in a hash of the secret's ID.
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

/** Returns `wanted` if it is free. Otherwise, adds enough of a hash of the ID to make it unique. */
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
