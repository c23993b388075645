import type { Secret } from "../api";
import {
  explain,
  goneError,
  lookUpAdvice,
  parseSecretId,
  quote,
} from "../messages";
import type { SecretState, StorePath } from "../model";
import { findNamedSecret, resolveSecretId, stateOf } from "../resources";
import type { Session } from "../session";
import { type Arguments, scopesOf, storeOf, textOf } from "./arguments";
import { matchesGlob } from "./glob";

/**
 * Looks up a secret, whether or not a resource manages it. The arguments are either `{ id }`, which can contain names
 * instead of IDs, or `{ storeId, name }`. If there is no default account, `accountId` is required as well. Lookups by
 * name share one list of the store. If that list does not contain a name, a new request searches for the name.
 *
 * @throws ConfigurationError for invalid arguments. LifecycleError when there is no such secret (the message suggests
 * similar names in the store) or when the API cannot be reached.
 */
export async function lookUpSecret(
  args: Arguments,
  session: Session,
): Promise<SecretState> {
  if (args["id"] !== undefined) return await byId(textOf(args, "id"), session);
  const name = textOf(args, "name");
  const store = storeOf(args, session);
  return stateOf(await findNamedSecret(name, store, session), store);
}

/**
 * Looks up the secrets in the store `storeId`, sorted by name. The argument `scopes` keeps only the secrets that at
 * least one of the listed services may use. `nameGlob` keeps only the secrets whose names match the pattern. Without
 * `scopes` and `nameGlob`, returns all secrets.
 */
export async function lookUpSecrets(
  args: Arguments,
  session: Session,
): Promise<SecretState[]> {
  const store = storeOf(args, session);
  const scopes = scopesOf(args);
  const glob = args["nameGlob"] === undefined ? "*" : textOf(args, "nameGlob");
  const secrets = await session.reader.snapshot(store).catch(cannotList(store));
  return secrets
    .filter((secret) => matchesGlob(secret.name, glob))
    .filter(
      (secret) =>
        scopes.length === 0 ||
        scopes.some((scope) => secret.scopes.includes(scope)),
    )
    .sort(byName)
    .map((secret) => stateOf(secret, store));
}

/**
 * Lists all secrets in a store, sorted by name. Includes secrets that Cloudflare is deleting, because their names may
 * still be taken.
 *
 * @throws LifecycleError when the store cannot be listed.
 */
export async function listStore(
  store: StorePath,
  { api }: Pick<Session, "api">,
): Promise<SecretState[]> {
  const { result } = await api.listSecrets(store).catch(cannotList(store));
  return [...result].sort(byName).map((secret) => stateOf(secret, store));
}

function byName(left: Secret, right: Secret): number {
  return left.name < right.name ? -1 : 1;
}

async function byId(written: string, session: Session): Promise<SecretState> {
  const id = await resolveSecretId(written, session);
  return stateOf(await readLiveSecret(id, session), parseSecretId(id));
}

/**
 * Reads a secret by its ID, `ACCOUNT/STORE/SECRET`. Returns everything that the API returns about the secret.
 *
 * @throws ConfigurationError for an invalid ID. LifecycleError when the secret is gone or cannot be read.
 */
export async function readLiveSecret(
  id: string,
  { reader }: Pick<Session, "reader">,
): Promise<Secret> {
  const path = parseSecretId(id);
  const outcome = await reader.read(path).catch((error: unknown) => {
    throw explain(`cannot look up secret ${id}`, error, lookUpAdvice(error));
  });
  if (outcome.kind === "gone") throw goneError(id);
  return outcome.secret;
}

function cannotList({ storeId }: StorePath): (error: unknown) => never {
  return (error) => {
    const attempted = `cannot look up the secrets in store ${quote(storeId)}`;
    throw explain(attempted, error, lookUpAdvice(error));
  };
}
