import { canonicalId, isId, storeIdOf } from "./secret-id";
import { UNSHARED, type SharedClaims } from "./shared-claims";

/**
 * Which existing secrets and stores this run's program has: none is to be deleted for a resource that is no more. What
 * other processes of the run have counts as well ({@link SharedClaims}).
 */
export interface Claims {
  /**
   * A resource that the state does not know yet wants to take this over, or a look-up needs it. The URN is the resource's,
   * where the engine imports it by a read.
   */
  claim: (id: string, urn?: string) => void;
  /** Whether anybody in the program has this already. */
  isTaken: (id: string) => boolean;
  /** Whether this very resource took this over in this run. */
  isClaimedBy: (id: string, urn: string | undefined) => boolean;
  /** A resource that the state knows names this by the option `import`. */
  confirm: (id: string) => void;
  /** Whether a resource that the state knows holds this by the option `import`. */
  isConfirmed: (id: string) => boolean;
  /**
   * A resource that the state knows manages this, and goes on to do so: one that is replaced holds nothing, since the
   * engine deletes the old one by the URN of the state, which an alias makes another. Without a URN, as from hosts that do
   * not tell it, it is the whole process that holds it, and lets go of it.
   */
  hold: (id: string, urn: string | undefined) => void;
  /** Whether anybody in the program has a secret of this store. */
  hasSecretsOf: (storeId: string) => boolean;
  /** This secret is to be replaced, and could not be made anew. */
  spare: (id: string) => void;
  /** A secret of this one's store, or itself, that could not be made anew: then neither is deleted in this run. */
  sparedBeside: (id: string) => string | undefined;
  /** This store is to be replaced. */
  replace: (storeId: string) => void;
  isReplaced: (storeId: string) => boolean;
  /** A resource lets go of this, to be deleted. Answers whether nobody else in the program has it: then it may go. */
  release: (id: string, urn: string | undefined) => boolean;
}

/**
 * Makes an empty record of claims, one for each run.
 *
 * It stands between adoption and deletion. When a resource with the option `import` gets another logical name, the new
 * one takes over the same secret (here the lifecycle adopts it, there the engine imports it by a read), and the engine
 * then deletes the old resource: without the record that would delete the secret itself. So it would in the run after
 * one that broke off in between, when the state has both.
 */
export function createClaims(shared: SharedClaims = UNSHARED): Claims {
  const own = new Map<string, Set<string>>();
  const spared = new Map<string, string>();
  const replaced = new Set<string>();
  const ofThisProcess = `process ${process.pid}`;
  const add = (id: string, who: string) => {
    const key = canonicalId(id);
    const holders = own.get(key) ?? new Set();
    if (holders.has(who)) return;
    own.set(key, holders.add(who));
    // What is none, such as a token in its place, must not get into a file.
    if (isId(key)) shared.tell("+", key, who);
  };
  const has = (id: string, who: string) =>
    own.get(canonicalId(id))?.has(who) === true;
  const holdersOf = (key: string) =>
    [own, shared.read()].flatMap((all) => [...(all.get(key) ?? [])]);
  return {
    claim(id, urn) {
      add(id, urn === undefined ? CLAIM : claimOf(urn));
    },
    isTaken: (id) => holdersOf(canonicalId(id)).length > 0,
    isClaimedBy: (id, urn) => urn !== undefined && has(id, claimOf(urn)),
    confirm(id) {
      add(id, CONFIRMATION);
    },
    isConfirmed: (id) => has(id, CONFIRMATION),
    hold(id, urn = ofThisProcess) {
      add(id, urn);
    },
    hasSecretsOf(storeId) {
      const below = `${canonicalId(storeId)}/`;
      return [own, shared.read()].some((all) =>
        [...all].some(([id, who]) => id.startsWith(below) && who.size > 0),
      );
    },
    spare(id) {
      spared.set(storeOf(id), id);
    },
    sparedBeside: (id) => spared.get(storeOf(id)),
    replace(storeId) {
      replaced.add(canonicalId(storeId));
    },
    isReplaced: (storeId) => replaced.has(canonicalId(storeId)),
    release(id, urn = ofThisProcess) {
      const key = canonicalId(id);
      if (own.get(key)?.delete(urn) === true) shared.tell("-", key, urn);
      return holdersOf(key).every((who) => who === urn);
    },
  };
}

function storeOf(id: string): string {
  return storeIdOf(canonicalId(id));
}

/** Who has something, where that is not told by a resource's URN. */
const CLAIM = "a claim";
const CONFIRMATION = "the option import";
const claimOf = (urn: string) => `a claim of ${urn}`;

/** Why a resource cannot take over what another one, or its own former self, holds. */
export const ALREADY_HELD =
  "a resource of this stack manages it already. Is that the same resource, about to be replaced? Then take the option " +
  "import out, and give the new one what it needs; the old one is deleted with the replacement";

/** The line that says that a deletion was left out. */
export function keptLine(what: string): string {
  return `${what} is kept: the program still has it, by the option import, by another resource or by a look-up`;
}
