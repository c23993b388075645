import type { Secret } from "../api";
import {
  explain,
  goneError,
  LifecycleError,
  lookUpAdvice,
  ownCommand,
  parseSecretId,
  quote,
  similarNames,
} from "../messages";
import type { SecretState, StorePath } from "../model";
import { stateOf } from "../resources";
import type { Session } from "../session";
import { type Arguments, scopesOf, storeOf, textOf } from "./arguments";
import { matchesGlob } from "./glob";

/**
 * Looks up a secret, whether or not a resource manages it: `{ id }`, or `{ storeId, name }` with `accountId` where there is no
 * default. Look-ups by name share one list of the store; a name that it lacks is looked for once more.
 *
 * @throws ConfigurationError for arguments of another shape; LifecycleError when there is no such secret, with similar
 * names that there are, or when the API cannot be asked.
 */
export async function lookUpSecret(
  args: Arguments,
  session: Session,
): Promise<SecretState> {
  if (args["id"] !== undefined) return await byId(textOf(args, "id"), session);
  const name = textOf(args, "name");
  const store = storeOf(args, session);
  const what = `secret ${quote(name)}`;
  const isMeant = (secret: Secret) => secret.name === name;
  const listed = (await list(store, what, session)).find(isMeant);
  if (listed !== undefined) return stateOf(listed, store);

  // The list may be from the start of this run, and this update may have made the secret since.
  session.reader.forget(store);
  const secrets = await list(store, what, session);
  const found = secrets.find(isMeant);
  if (found === undefined) throw secretNotFound(name, store, secrets);
  return stateOf(found, store);
}

/**
 * Looks up the secrets of a store, `{ storeId }`, sorted by name: those that one of `scopes` may use and whose name
 * matches `nameGlob`, or all of them.
 */
export async function lookUpSecrets(
  args: Arguments,
  session: Session,
): Promise<SecretState[]> {
  const store = storeOf(args, session);
  const scopes = scopesOf(args);
  const glob = args["nameGlob"] === undefined ? "*" : textOf(args, "nameGlob");
  const what = `the secrets of store ${quote(store.storeId)}`;
  const secrets = await list(store, what, session);
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
 * Lists all secrets of a store, sorted by name. Includes those that Cloudflare is still deleting, because their names can
 * still be in use.
 *
 * @throws LifecycleError when the store cannot be listed.
 */
export async function listStore(
  store: StorePath,
  { api }: Pick<Session, "api">,
): Promise<SecretState[]> {
  const what = `the secrets of store ${quote(store.storeId)}`;
  const { result } = await api.listSecrets(store).catch((error: unknown) => {
    throw explain(`cannot look up ${what}`, error, lookUpAdvice(error));
  });
  return [...result].sort(byName).map((secret) => stateOf(secret, store));
}

function byName(left: Secret, right: Secret): number {
  return left.name < right.name ? -1 : 1;
}

async function byId(id: string, session: Session): Promise<SecretState> {
  return stateOf(await readLiveSecret(id, session), parseSecretId(id));
}

/**
 * Reads one secret by its ID, `ACCOUNT/STORE/SECRET`, with everything that the API says of it.
 *
 * @throws ConfigurationError for an ID of another shape; LifecycleError when the secret is gone or cannot be read.
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

async function list(
  store: StorePath,
  what: string,
  { reader }: Session,
): Promise<Secret[]> {
  return await reader.snapshot(store).catch((error: unknown) => {
    throw explain(`cannot look up ${what}`, error, lookUpAdvice(error));
  });
}

function secretNotFound(
  name: string,
  { accountId, storeId }: StorePath,
  secrets: readonly Secret[],
): LifecycleError {
  const similar = similarNames(
    name,
    secrets.map((secret) => secret.name),
  );
  const meant =
    similar.length === 0
      ? ""
      : ` Similar names there: ${similar.map(quote).join(", ")}.`;
  return new LifecycleError(
    `there is no secret ${quote(name)} among the ${secrets.length} of store ${accountId}/${storeId}.${meant}\n` +
      `To see them all: ${ownCommand(`list ${accountId}/${storeId}`)}`,
    "not-found",
  );
}
