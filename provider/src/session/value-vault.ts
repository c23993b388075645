import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Bytes of random salt, the key of the HMAC. They stand in the state twice, so there are no more than it takes. */
const SALT_BYTES = 9;
/** Bytes kept of the HMAC-SHA256: 96 bits, so that no two values meet by chance. Version 0.1.0 kept 16. */
const DIGEST_BYTES = 12;
/** The form of a fingerprint: a version, the salt, the digest, in base64url. */
const FINGERPRINT = /^fp1\.[\w-]{12}\.(?:[\w-]{16}|[\w-]{22})$/;

/** The values of one host process between `check` and `create` or `update`. */
export interface ValueVault {
  /**
   * Takes a value in and returns what stands for it from here on.
   *
   * @param previous - The fingerprint in the old inputs. When it belongs to the same value it is returned again, so
   * that an unchanged value is no change.
   */
  seal: (value: string, previous: string | undefined) => string;
  /** The value behind a fingerprint, or `undefined` when this process never saw it. */
  open: (fingerprint: string) => string | undefined;
}

/**
 * Makes an empty vault.
 *
 * It is the one place of this package that remembers anything between two calls of the engine, and it has to: `check`
 * hands the engine a fingerprint instead of the value, and `create` and `update` are called later in the same process
 * with that fingerprint alone. The values live in memory and go with the process.
 */
export function createValueVault(): ValueVault {
  const values = new Map<string, string>();
  return {
    seal(value, previous) {
      const unchanged =
        previous !== undefined && isFingerprintOf(value, previous);
      const fingerprint = unchanged
        ? previous
        : fingerprintOf(value, randomBytes(SALT_BYTES));
      values.set(fingerprint, value);
      return fingerprint;
    },
    open: (fingerprint) => values.get(fingerprint),
  };
}

/** Tells whether a text is a fingerprint: what `ignoreChanges: ["value"]` makes the engine pass for a value. */
export function isFingerprint(text: string): boolean {
  return FINGERPRINT.test(text);
}

/**
 * The fingerprint of a value under a salt. Two equal values have different fingerprints, so the state does not tell
 * which secrets share a value. It is not a defence against guessing by somebody who can decrypt it: the host marks
 * it secret as well.
 */
function fingerprintOf(
  value: string,
  salt: Buffer,
  digestBytes = DIGEST_BYTES,
): string {
  const digest = createHmac("sha256", salt)
    .update(value, "utf8")
    .digest()
    .subarray(0, digestBytes);
  return `fp1.${salt.toString("base64url")}.${digest.toString("base64url")}`;
}

function isFingerprintOf(value: string, fingerprint: string): boolean {
  if (!isFingerprint(fingerprint)) return false;
  const [, salt = Buffer.of(), digest = Buffer.of()] = fingerprint
    .split(".")
    .map((part) => Buffer.from(part, "base64url"));
  return timingSafeEqual(
    Buffer.from(fingerprintOf(value, salt, digest.length)),
    Buffer.from(fingerprint),
  );
}
