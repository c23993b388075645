import type { CommonFlags } from "./run-command";
import {
  moment,
  visible,
  type Cell,
  type Column,
  type Output,
} from "../output";
import { lookUpStores } from "../../lookups";
import { counted, LifecycleError, ownCommand } from "../../messages";
import { formatStoreId, type StoreState } from "../../model";
import { withOtherReading } from "../../resources";
import type { Session } from "../../session";
import { noteUsage } from "../quota";

const COLUMNS: readonly Column[] = [
  { title: "store", whenNarrow: "cut last" },
  { title: "created", whenNarrow: "leave out" },
  { title: "modified", whenNarrow: "leave out" },
  { title: "storeId", whenNarrow: "keep whole" },
];

/** Lists the stores of an account. Default: the configured account. */
export async function listStores(
  accountId: string | undefined,
  { json }: Pick<CommonFlags, "json">,
  session: Session,
  { table, note, ...output }: Output,
): Promise<void> {
  const account = accountId ?? session.settings.accountId;
  if (account === undefined)
    throw new LifecycleError(
      "no account was given, and none is configured.\n" +
        "Add one to the command (list ACCOUNT_ID), or set cloudflare:accountId or CLOUDFLARE_ACCOUNT_ID.",
      "invalid",
    );
  const stores = await lookUpStores({ accountId: account }, session).catch(
    (error: unknown) => {
      throw accountId === undefined ? error : withOtherReading(error);
    },
  );
  if (json === true) output.json(stores.map(storeJson));
  else if (stores.length > 0) table(COLUMNS, stores.map(row));
  note(`${counted(stores.length, "store")}.`);
  if (json !== true) await noteUsage(account, session, { note });
  const [first] = stores;
  if (first !== undefined)
    note(
      `To list the secrets in a store: ${ownCommand(`list ${formatStoreId(first)}`)}`,
    );
}

function row(store: StoreState): Cell[] {
  return [
    { text: visible(store.name) },
    { text: moment(store.created) },
    { text: moment(store.modified) },
    // Programs require this ID. Commands require the longer ID, which the line below the table shows.
    { text: store.storeId, tone: "faint" },
  ];
}

function storeJson(store: StoreState): object {
  return { id: formatStoreId(store), ...store };
}
