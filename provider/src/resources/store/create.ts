import {
  isApiError,
  isAuthenticationError,
  mayHaveHappened,
  type Store,
} from "../../api";
import {
  explain,
  LifecycleError,
  quote,
  reasonOf,
  whatNow,
} from "../../messages";
import { formatStoreId, type StoreInputs, type StoreState } from "../../model";
import type { Session } from "../../session";
import { storeStateOf } from "./find-store";

/**
 * Creates a store. If the response is lost, Pulumi does not send the request again. Instead, it looks up the name and
 * takes over the store with that name if that store was created after the request was sent.
 *
 * @throws LifecycleError when the API refuses. The message then lists the existing stores, because the open beta limits
 * an account to one store. Nothing was created, unless the message says that the outcome is unknown or that the request
 * may still be in flight.
 */
export async function createStore(
  { inputs }: { inputs: StoreInputs },
  session: Session,
): Promise<{ id: string; state: StoreState }> {
  const created = await post(inputs, session);
  const store = storeStateOf(created, inputs.accountId);
  const id = formatStoreId(store);
  return { id, state: { ...store, mark: session.marks.give(id) } };
}

async function post(
  { accountId, name }: StoreInputs,
  session: Session,
): Promise<Store> {
  let sentMs = Number.POSITIVE_INFINITY;
  const onSend = () => {
    sentMs = session.monotonicMs();
  };
  const attempted = `cannot create store ${quote(name)} in account ${accountId}`;
  try {
    const { api } = session;
    return (await api.createStore(accountId, { name }, { onSend })).result;
  } catch (error) {
    if (mayHaveHappened(error))
      return await takeOver({ accountId, name, sentMs, error }, session);
    throw explain(
      attempted,
      error,
      `Nothing was created. ${whatNow(error)}${await othersOf(accountId, error, session)}`,
    );
  } finally {
    session.stores.forget(accountId);
  }
}

interface LostStore {
  accountId: string;
  name: string;
  /** When the request was last sent, on the session's own clock (`monotonicMs`). */
  sentMs: number;
  error: unknown;
}

async function takeOver(
  { accountId, name, sentMs, error }: LostStore,
  { api, monotonicMs }: Session,
): Promise<Store> {
  const listed = await api.listStores(accountId).catch((lookUp: unknown) => {
    throw new LifecycleError(
      `${explain(`it is not known whether store ${quote(name)} was created`, error).message}\n` +
        `Looking up the store also failed: ${reasonOf(lookUp)}\n` +
        "Run the command again. If that fails because the store exists, import the store.",
      "outcome-unknown",
    );
  });
  const sentAtMs =
    (listed.date?.getTime() ?? Number.POSITIVE_INFINITY) -
    (monotonicMs() - sentMs);
  const found = listed.result.find((store) => store.name === name);
  if (found !== undefined && Date.parse(found.created) >= sentAtMs)
    return found;
  throw explain(
    `cannot create store ${quote(name)} in account ${accountId}`,
    error,
    found === undefined
      ? "The account has no store with that name yet, but the request may still be in flight. Run the command again. If that fails because the store exists, import the store."
      : `An existing store already has this name. To manage that store, import it by its ID: ${formatStoreId({ accountId, storeId: found.id })}`,
  );
}

async function othersOf(
  accountId: string,
  error: unknown,
  { api }: Session,
): Promise<string> {
  // If the credentials do not allow the write, the message already has two lines of advice about credentials, and a
  // message has at most three lines.
  if (!isApiError(error) || isAuthenticationError(error)) return "";
  const stores = await api.listStores(accountId).catch(() => undefined);
  if (stores === undefined || stores.result.length === 0) return "";
  const ids = stores.result.map(
    ({ id, name }) =>
      `${quote(name)} (${formatStoreId({ accountId, storeId: id })})`,
  );
  return `\nTo manage an existing store, import it by its ID: ${ids.join(", ")}.`;
}
