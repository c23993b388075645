import { ConfigurationError, type Store } from "../api";
import {
  explain,
  idProblem,
  isLifecycleError,
  isPlainWord,
  LifecycleError,
  lookUpAdvice,
  ownCommand,
  parseWrittenId,
  quoteId,
} from "../messages";
import {
  formatSecretId,
  formatStoreId,
  isWrittenByName,
  type StorePath,
  type StoreState,
  type WrittenId,
  writtenSecret,
} from "../model";
import type { Session } from "../session";
import { findNamedSecret } from "./secret/existing/find-named";
import { storeStateOf } from "./store/find-store";
import { selectStore } from "./store/select-store";

/** What it takes to find an ID by a name. */
export type ResolvingSession = Pick<
  Session,
  "api" | "reader" | "stores" | "settings" | "words"
>;

/**
 * The ID of a secret that a user wrote with names in it (`splitWrittenId`). Sends nothing for an ID without a name and
 * returns it as it is, whether or not it has the shape of one. Names of one store share its list.
 *
 * @throws ConfigurationError for another shape; LifecycleError when nothing has the name, or more than one thing, or when
 * the API cannot be asked.
 */
export async function resolveSecretId(
  text: string,
  session: ResolvingSession,
): Promise<string> {
  if (!isWrittenByName(text)) return text;
  return locateSecret(parseWrittenId(text, "secret"), session);
}

/** {@link resolveSecretId}, for the ID of a store. */
export async function resolveStoreId(
  text: string,
  session: ResolvingSession,
): Promise<string> {
  if (!isWrittenByName(text)) return text;
  return formatStoreId(
    await locateStore(parseWrittenId(text, "store"), session),
  );
}

/** Finds the secret of an ID that has been parsed; the parts that are IDs are not looked at. */
export async function locateSecret(
  written: WrittenId,
  session: ResolvingSession,
  command?: string,
): Promise<string> {
  const { secret } = written;
  const store = await locateStore(written, session, command);
  if (secret === undefined) throw new Error("not the ID of a secret");
  const secretId =
    "id" in secret
      ? secret.id
      : (await findNamedSecret(secret.name, store, session)).id;
  return formatSecretId({ ...store, secretId });
}

/**
 * Finds the store of an ID that has been parsed: the one with its name, or the only store of the account.
 *
 * @param command - What the user ran, such as `import`. Several stores are then listed with the command for each.
 */
export async function locateStore(
  written: WrittenId,
  session: ResolvingSession,
  command?: string,
): Promise<StorePath> {
  const { store } = written;
  const accountId = accountOf(written, session);
  if (store !== undefined && "id" in store)
    return { accountId, storeId: store.id };
  const stores = await listStores(accountId, session).catch(
    (error: unknown) => {
      throw store === undefined ? withOtherReading(error) : error;
    },
  );
  const { storeId } = selectStore(
    stores.map((each) => storeStateOf(each, accountId)),
    {
      accountId,
      name: store?.name,
      advise: (candidates) => choices(candidates, written, command),
    },
  );
  return { accountId, storeId };
}

function accountOf(
  { accountId }: WrittenId,
  { settings, words }: ResolvingSession,
): string {
  const given = accountId ?? settings.accountId;
  if (given === undefined)
    throw new ConfigurationError(
      `no Cloudflare account is named. Write ACCOUNT_ID/ in front, or set it for the stack: pulumi config set ${words.setting("accountId")} ID`,
    );
  const problem = idProblem("accountId", given);
  if (problem === undefined) return given;
  throw new ConfigurationError(`accountId ${problem}`);
}

async function listStores(
  accountId: string,
  { stores }: ResolvingSession,
): Promise<Store[]> {
  return await stores.of(accountId).catch((error: unknown) => {
    throw cannotLookUpStores(accountId, error);
  });
}

/** The failure of a list of stores. */
export function cannotLookUpStores(accountId: string, error: unknown): Error {
  const attempted = `cannot look up the stores of account ${accountId}`;
  return explain(attempted, error, lookUpAdvice(error));
}

/** A store's ID looks like an account's, and the API refuses an account that is none. */
export function withOtherReading(error: unknown): unknown {
  if (!isLifecycleError(error) || error.kind !== "unauthorized") return error;
  return new LifecycleError(
    `${error.message}\nOne ID alone is an account's. For a store, write ACCOUNT_ID/STORE_ID.`,
    error.kind,
  );
}

/** The ID or command for each store, to paste. */
function choices(
  stores: readonly StoreState[],
  { secret }: WrittenId,
  command: string | undefined,
): string {
  const lines = stores.map((store) => {
    const parts = [
      formatStoreId(store),
      ...(secret === undefined ? [] : [writtenSecret(secret)]),
    ];
    const id = parts.join("/");
    // A name that a shell would read otherwise is shown, and not put into a command.
    if (!isPlainWord(id)) return `  ${quoteId(id)}`;
    return `  ${command === undefined ? id : ownCommand(`${command} ${id}`)}`;
  });
  return ["Name the one you mean by its ID:", ...lines].join("\n");
}

/**
 * The ID that a look-up or an import reads. An ID that was found by a name is recorded for `delete`, because the engine does
 * not know that it may be that of the resource whose place the look-up takes.
 *
 * @param resolve - `resolveSecretId` or `resolveStoreId`.
 * @param logicalName - Of the look-up. Absent where the host does not learn it.
 */
export async function lookUpId(
  given: string,
  resolve: (given: string, session: Session) => Promise<string>,
  session: Session,
  logicalName?: string,
): Promise<string> {
  const id = await resolve(given, session);
  if (id !== given) session.marks.recordLookUp(id, logicalName);
  return id;
}
