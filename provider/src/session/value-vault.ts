import { isFingerprintOf, newFingerprint } from "./fingerprint";

/** The values of one host process between `check` and `create` or `update`. */
export interface ValueVault {
  /**
   * Keeps a value and returns the fingerprint that replaces it.
   *
   * @param seed - The fingerprint in the old inputs, which is returned again if it belongs to the same value. For a first
   *   value, `ACCOUNT/STORE/NAME` of the secret.
   */
  seal: (value: string, seed: string) => string;
  /** The value behind a fingerprint, or `undefined` when this process never saw it. */
  open: (fingerprint: string) => string | undefined;
}

/**
 * Makes an empty vault. `check` hands the engine a fingerprint instead of the value, and the engine calls `create` and
 * `update` later in the same process with that fingerprint alone. The values live in memory and go with the process.
 */
export function createValueVault(): ValueVault {
  const values = new Map<string, string>();
  return {
    seal(value, seed) {
      const fingerprint = isFingerprintOf(value, seed)
        ? seed
        : newFingerprint(value, seed);
      values.set(fingerprint, value);
      return fingerprint;
    },
    open: (fingerprint) => values.get(fingerprint),
  };
}
