import { isFingerprintOf, newFingerprint } from "./fingerprint";

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
 * Makes an empty vault. `check` hands the engine a fingerprint instead of the value, and the engine calls `create` and
 * `update` later in the same process with that fingerprint alone. The values live in memory and go with the process.
 */
export function createValueVault(): ValueVault {
  const values = new Map<string, string>();
  return {
    seal(value, previous) {
      const unchanged =
        previous !== undefined && isFingerprintOf(value, previous);
      const fingerprint = unchanged ? previous : newFingerprint(value);
      values.set(fingerprint, value);
      return fingerprint;
    },
    open: (fingerprint) => values.get(fingerprint),
  };
}
