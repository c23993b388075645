import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Bytes of salt, the key of the HMAC. Few, because the state contains them twice. */
const SALT_BYTES = 9;
/** Bytes kept of the HMAC-SHA256: 96 bits, enough to rule out an accidental collision. Version 0.1.0 kept 16 bytes. */
const DIGEST_BYTES = 12;
/** The form of a fingerprint: a version, the salt, the digest, in base64url. */
const FINGERPRINT = /^fp1\.[\w-]{12}\.(?:[\w-]{16}|[\w-]{22})$/;

/** Tells whether a string is a fingerprint. With `ignoreChanges: ["value"]`, the engine passes the old one as the value. */
export function isFingerprint(text: string): boolean {
  return FINGERPRINT.test(text);
}

/**
 * The fingerprint of a new value. A preview and an update are two processes and must compute the same fingerprint, because an
 * update plan compares them.
 *
 * @param seed - The fingerprint of the secret's last value, whose salt is kept. For the first value, the secret itself,
 *   `ACCOUNT/STORE/NAME`, from which the salt is derived. Secrets with equal values therefore have different fingerprints, and
 *   the state does not reveal which secrets share a value.
 */
export function newFingerprint(value: string, seed: string): string {
  const salt = isFingerprint(seed)
    ? partsOf(seed).salt
    : createHash("sha256").update(seed).digest().subarray(0, SALT_BYTES);
  return fingerprintOf(value, salt, DIGEST_BYTES);
}

/** Tells whether a fingerprint belongs to a value. */
export function isFingerprintOf(value: string, fingerprint: string): boolean {
  if (!isFingerprint(fingerprint)) return false;
  const { salt, digest } = partsOf(fingerprint);
  return timingSafeEqual(
    Buffer.from(fingerprintOf(value, salt, digest.length)),
    Buffer.from(fingerprint),
  );
}

/** Does not stop someone who can decrypt a fingerprint from guessing the value, so the host also marks it secret. */
function fingerprintOf(
  value: string,
  salt: Buffer,
  digestBytes: number,
): string {
  const digest = createHmac("sha256", salt)
    .update(value, "utf8")
    .digest()
    .subarray(0, digestBytes);
  return `fp1.${salt.toString("base64url")}.${digest.toString("base64url")}`;
}

function partsOf(fingerprint: string): { salt: Buffer; digest: Buffer } {
  const [, salt = Buffer.of(), digest = Buffer.of()] = fingerprint
    .split(".")
    .map((part) => Buffer.from(part, "base64url"));
  return { salt, digest };
}
