import { LifecycleError, quote } from "../../messages";
import type { StoreState } from "../../model";

/** Describes the store to select. */
export interface WantedStore {
  accountId: string;
  /** `undefined` stands for the account's only store. */
  name: string | undefined;
  /** Returns advice that lists the stores to choose from. */
  advise: (candidates: readonly StoreState[]) => string;
}

/**
 * Selects the store with the wanted name, or the only store of the account.
 *
 * @throws LifecycleError when no store or more than one store matches. The message lists the stores.
 */
export function selectStore(
  stores: readonly StoreState[],
  { accountId, name, advise }: WantedStore,
): StoreState {
  const matching = stores.filter(
    (store) => name === undefined || store.name === name,
  );
  const [found, ...others] = matching;
  if (found !== undefined && others.length === 0) return found;
  if (stores.length === 0)
    throw new LifecycleError(
      `account ${accountId} has no store.\n` +
        "To create one: npx wrangler secrets-store store create default_secrets_store --remote",
      "not-found",
    );
  const candidates = matching.length > 0 ? matching : stores;
  throw new LifecycleError(
    `account ${accountId} ${problemOf(name, matching)}. ${advise(candidates)}`,
    "not-found",
  );
}

function problemOf(
  name: string | undefined,
  { length }: readonly StoreState[],
): string {
  if (name === undefined) return "has several stores";
  return length === 0
    ? `has no store ${quote(name)}`
    : `has ${length} stores with the name ${quote(name)}`;
}
