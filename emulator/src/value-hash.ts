import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What the emulator keeps of a value. With it, the emulator can recognize the value, but not reveal it. */
export interface ValueHash {
  /** 32 hexadecimal digits. Every write has a new salt. */
  salt: string;
  /** SHA-256 of salt and value, in hex. */
  sha256: string;
}

/**
 * Hashes a value with a new salt. The hash is deliberately fast, because seeding 1,000 secrets must not take seconds.
 * It hides values from somebody who reads the data file, but not from somebody who tries all short values, so do not
 * put real values into an emulator.
 */
export function hashValue(value: string): ValueHash {
  const salt = randomBytes(16).toString("hex");
  return { salt, sha256: digest(salt, value) };
}

/** Tells whether a hash belongs to this value. */
export function matchesHash(hash: ValueHash, value: string): boolean {
  return timingSafeEqual(
    Buffer.from(hash.sha256, "hex"),
    Buffer.from(digest(hash.salt, value), "hex"),
  );
}

function digest(salt: string, value: string): string {
  return createHash("sha256").update(salt).update(value, "utf8").digest("hex");
}
