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
  quote,
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

/** The parts of a session that are needed to find an ID by name. */
export type ResolvingSession = Pick<
  Session,
  "api" | "reader" | "stores" | "settings" | "words" | "hiddenNames"
>;

/**
 * Returns the Pulumi ID of a secret, given an ID that a user wrote, which may contain names (see `splitWrittenId`). An
 * ID without names is returned unchanged, even if it has the wrong shape, and nothing is sent. All lookups of names in
 * the same store share one list of that store.
 *
 * @throws ConfigurationError when an ID with names has the wrong shape; LifecycleError when nothing has the name, when
 * several secrets or stores have it, and when the lookup fails.
 */
export async function resolveSecretId(
  text: string,
  session: ResolvingSession,
): Promise<string> {
  if (!isWrittenByName(text)) return text;
  return locateSecret(parseWrittenId(text, "secret"), session);
}

/** Like {@link resolveSecretId}, for the ID of a store. */
export async function resolveStoreId(
  text: string,
  session: ResolvingSession,
): Promise<string> {
  if (!isWrittenByName(text)) return text;
  return formatStoreId(
    await locateStore(parseWrittenId(text, "store"), session),
  );
}

/** Returns the Pulumi ID of the secret that a parsed ID identifies. Parts that are already IDs are not looked up. */
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
 * Finds the store that a parsed ID identifies. If the ID contains no store, the result is the account's only store.
 *
 * @param command - What the user ran, such as `import`. If there are several stores, the error lists that command for
 * each store.
 */
export async function locateStore(
  written: WrittenId,
  session: ResolvingSession,
  command?: string,
): Promise<StorePath> {
  const { store, secret } = written;
  const isAccountOnly =
    written.accountId !== undefined &&
    store === undefined &&
    secret === undefined;
  const accountId = accountOf(written, session);
  if (store !== undefined && "id" in store)
    return { accountId, storeId: store.id };
  const stores = await listStores(accountId, session).catch(
    (error: unknown) => {
      throw isAccountOnly ? withOtherReading(error) : error;
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
      `no Cloudflare account is set. Start the ID with ACCOUNT_ID/, or set the account for the stack: pulumi config set ${words.setting("accountId")} ACCOUNT_ID`,
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

/** Makes the error for a list of stores that cannot be read. */
export function cannotLookUpStores(accountId: string, error: unknown): Error {
  const attempted = `cannot look up the stores of account ${accountId}`;
  return explain(attempted, error, lookUpAdvice(error));
}

/** Adds a hint to an authorization error: the user may have written a store's ID where an account's ID belongs. */
export function withOtherReading(error: unknown): unknown {
  if (!isLifecycleError(error) || error.kind !== "unauthorized") return error;
  return new LifecycleError(
    `${error.message}\nA single ID is read as an account ID. For a store, write ACCOUNT_ID/STORE_ID.`,
    error.kind,
  );
}

/** Returns the IDs or commands to paste, one per store. */
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
    const name = `  ${quote(store.name)}:`;
    // If a shell would not read the ID literally, show the ID without a command.
    if (!isPlainWord(id)) return `${name} ${quoteId(id)}`;
    return `${name} ${command === undefined ? id : ownCommand(`${command} ${id}`)}`;
  });
  return ["Choose one of these:", ...lines].join("\n");
}

/**
 * Finds the ID of the secret or store that a lookup or an import reads. If the user wrote a name, also records the ID,
 * so that `delete` can keep a secret or store that the program now looks up instead of managing it. The engine would
 * have it deleted, because the engine does not know that a lookup by name reads the same secret or store.
 *
 * @param resolve - `resolveSecretId` or `resolveStoreId`.
 * @param logicalName - The logical name of the lookup. Absent if unknown.
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
