import { quote } from "../messages";
import type { StoreState } from "../model";
import { cannotLookUpStores, selectStore, storeStateOf } from "../resources";
import type { Session } from "../session";
import { accountOf, type Arguments, textOf } from "./arguments";

/** Looks up a store by its name, `{ name }`. Without a name, looks up the account's only store. */
export async function lookUpStore(
  args: Arguments,
  session: Session,
): Promise<StoreState> {
  const name = args["name"] === undefined ? undefined : textOf(args, "name");
  const stores = await lookUpStores(args, session);
  return selectStore(stores, {
    accountId: accountOf(args, session),
    name,
    advise: (candidates) => advice(candidates, name),
  });
}

function advice(
  candidates: readonly StoreState[],
  name: string | undefined,
): string {
  const listed = candidates.map(
    (each) => `${quote(each.name)} (${each.storeId})`,
  );
  const next = candidates.some((store) => store.name === name)
    ? "Use the ID of one of these stores instead of a lookup."
    : "Pass the name of one of these stores.";
  return `Choose from: ${listed.join(", ")}.\n${next}`;
}

/** Looks up all stores in an account, oldest first. */
export async function lookUpStores(
  args: Arguments,
  session: Session,
): Promise<StoreState[]> {
  const accountId = accountOf(args, session);
  const { result } = await session.api
    .listStores(accountId)
    .catch((error: unknown) => {
      throw cannotLookUpStores(accountId, error);
    });
  return result.map((store) => storeStateOf(store, accountId));
}
