import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/**
 * The length in bytes of the salt, which is the HMAC's key. The salt is short because the state contains it twice: in
 * the inputs and in the outputs.
 */
const SALT_BYTES = 9;
/**
 * How many bytes of the HMAC-SHA256 are kept. 96 bits rule out an accidental collision. Version 0.1.0 kept 16 bytes.
 */
const DIGEST_BYTES = 12;
/** A fingerprint: the version, the salt and the digest. Salt and digest are in base64url. */
const FINGERPRINT = /^fp1\.[\w-]{12}\.(?:[\w-]{16}|[\w-]{22})$/;

/**
 * Tells whether a string is a fingerprint. With `ignoreChanges: ["value"]`, the engine passes the old fingerprint as
 * the value.
 */
export function isFingerprint(text: string): boolean {
  return FINGERPRINT.test(text);
}

/**
 * Returns the fingerprint of a new value. A preview and the update that follows it run in separate processes. Both
 * processes must compute the same fingerprint, because an update plan compares the two fingerprints.
 *
 * @param seed - The source of the salt. For a changed value, pass the old fingerprint, whose salt is kept. For a first
 * value, pass the secret's `ACCOUNT/STORE/NAME`. Secrets with equal values then have different fingerprints, so the
 * state does not reveal which secrets share a value.
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

/**
 * Anyone who can read a fingerprint can test guesses of the value against it, so the dynamic provider and the plugin
 * mark fingerprints as secret.
 */
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
