import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What the emulator keeps of a value: enough to recognize it, not to tell it. */
export interface ValueHash {
  /** 32 hex digits, new for every write. */
  salt: string;
  /** SHA-256 of salt and value, in hex. */
  sha256: string;
}

/**
 * Hashes a value under a fresh salt. A fast hash on purpose: a seed of 1,000
 * secrets must not take seconds. It hides values from a reader of the data
 * file, not from somebody who tries all short ones: real values do not belong
 * into an emulator.
 */
export function hashValue(value: string): ValueHash {
  const salt = randomBytes(16).toString("hex");
  return { salt, sha256: digest(salt, value) };
}

/** Whether this is the value that was hashed. */
export function matchesHash(hash: ValueHash, value: string): boolean {
  return timingSafeEqual(
    Buffer.from(hash.sha256, "hex"),
    Buffer.from(digest(hash.salt, value), "hex"),
  );
}

function digest(salt: string, value: string): string {
  return createHash("sha256").update(salt).update(value, "utf8").digest("hex");
}
