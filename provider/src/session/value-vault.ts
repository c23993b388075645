import { isFingerprintOf, newFingerprint } from "./fingerprint";

/** Keeps the values of secrets in the memory of one process, from `check` until `create` or `update`. */
export interface ValueVault {
  /**
   * Keeps a value and returns the fingerprint that replaces it.
   *
   * @param seed - The fingerprint in the old inputs, which is returned again if it belongs to the same value. For a
   * first value, pass the secret's `ACCOUNT/STORE/NAME`.
   */
  seal: (value: string, seed: string) => string;
  /** Returns the value that a fingerprint replaces, or `undefined` if this process never received that value. */
  open: (fingerprint: string) => string | undefined;
}

/**
 * Creates an empty vault. `check` gives the engine a fingerprint instead of the value. Later, the engine calls `create`
 * or `update` in the same process, with only that fingerprint. The values exist only in memory, so they are gone when
 * the process ends.
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
