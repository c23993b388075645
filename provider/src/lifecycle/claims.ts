import { canonicalId } from "./secret-id";

/** Which existing secrets and stores this run's program holds by the option `import`. */
export interface Claims {
  /** A resource that the state does not know yet wants to take this over. */
  claim: (id: string) => void;
  /** A resource that the state knows names this. */
  confirm: (id: string) => void;
  /** Whether the program holds this: then it must not be deleted for the sake of a resource that is no more. */
  isClaimed: (id: string) => boolean;
  /** Whether a resource that the state knows holds this. */
  isConfirmed: (id: string) => boolean;
}

/**
 * Makes an empty record of claims, one for each run.
 *
 * It stands between adoption and deletion. When a resource gets another logical name, the engine creates the new one,
 * which adopts the same secret, and then deletes the old one: without the record that would delete the secret itself.
 */
export function createClaims(): Claims {
  const claimed = new Set<string>();
  const confirmed = new Set<string>();
  return {
    claim: (id) => claimed.add(canonicalId(id)),
    confirm: (id) => confirmed.add(canonicalId(id)),
    isClaimed: (id) =>
      claimed.has(canonicalId(id)) || confirmed.has(canonicalId(id)),
    isConfirmed: (id) => confirmed.has(canonicalId(id)),
  };
}

/** Why a resource cannot take over what another one, or its own former self, holds. */
export const ALREADY_HELD =
  "a resource of this stack manages it already. Is that the same resource, about to be replaced? Then take the option " +
  "import out, and give the new one what it needs; the old one is deleted with the replacement";

/** The line that says that a deletion was left out. */
export function keptLine(what: string): string {
  return `${what} is kept: the program holds it by the option import of a resource that stays`;
}
