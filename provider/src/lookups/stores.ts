import { explain, LifecycleError, lookUpAdvice, quote } from "../messages";
import type { StoreState } from "../model";
import { storeStateOf } from "../resources";
import type { Session } from "../session";
import { accountOf, type Arguments, textOf } from "./arguments";

/** Looks up a store by its name, `{ name }`; without one, the only store of the account. */
export async function lookUpStore(
  args: Arguments,
  session: Session,
): Promise<StoreState> {
  const name = args["name"] === undefined ? undefined : textOf(args, "name");
  const stores = await lookUpStores(args, session);
  const [found, ...others] = stores.filter(
    (store) => name === undefined || store.name === name,
  );
  if (found !== undefined && others.length === 0) return found;
  throw storeNotFound(name, stores, accountOf(args, session));
}

function storeNotFound(
  name: string | undefined,
  stores: readonly StoreState[],
  accountId: string,
): LifecycleError {
  const account = `account ${accountId}`;
  const make =
    "Make one: npx wrangler secrets-store store create default_secrets_store --remote";
  if (stores.length === 0)
    return new LifecycleError(`${account} has no store.\n${make}`, "not-found");
  const problem =
    name === undefined ? "has several stores" : `has no store ${quote(name)}`;
  const there = stores.map((each) => `${quote(each.name)} (${each.storeId})`);
  return new LifecycleError(
    `${account} ${problem}. There are: ${there.join(", ")}.\nPass the name of the one you mean.`,
    "not-found",
  );
}

/** Looks up all stores of an account, the oldest first. */
export async function lookUpStores(
  args: Arguments,
  session: Session,
): Promise<StoreState[]> {
  const accountId = accountOf(args, session);
  const { result } = await session.api
    .listStores(accountId)
    .catch((error: unknown) => {
      const attempted = `cannot look up the stores of account ${accountId}`;
      throw explain(attempted, error, lookUpAdvice(error));
    });
  return result.map((store) => storeStateOf(store, accountId));
}
