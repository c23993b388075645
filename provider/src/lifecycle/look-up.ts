import {
  ConfigurationError,
  isAuthenticationError,
  isConnectionError,
  isNoRoute,
  isStoreNotFound,
  type Secret,
  type StorePath,
} from "../api";
import {
  explain,
  goneError,
  IS_BASE_URL_RIGHT,
  LifecycleError,
} from "./errors";
import { matchesGlob } from "./glob";
import { quote } from "./quote";
import { idProblem, parseSecretId } from "./secret-id";
import { similarNames } from "./similar-names";
import { stateOf } from "./state-of";
import { storeStateOf } from "./store/find-store";
import type { StoreState } from "./store/types";
import type { LifecycleContext, SecretState } from "./types";

/** Arguments as they come over a protocol; nothing in them has been looked at yet. */
type Arguments = Readonly<Record<string, unknown>>;

/**
 * Looks up a secret that nobody here manages: `{ id }`, or `{ storeId, name }` with `accountId` where there is no
 * default. Look-ups by name share one list of the store; a name that it lacks is looked for once more.
 *
 * @throws ConfigurationError for arguments of another shape; LifecycleError when there is no such secret, with similar
 * names that there are, or when the API cannot be asked.
 */
export async function lookUpSecret(
  args: Arguments,
  context: LifecycleContext,
): Promise<SecretState> {
  if (args["id"] !== undefined) return await byId(textOf(args, "id"), context);
  const name = textOf(args, "name");
  const store = storeOf(args, context);
  const what = `secret ${quote(name)}`;
  const isMeant = (secret: Secret) => secret.name === name;
  const listed = (await list(store, what, context)).find(isMeant);
  if (listed !== undefined) return stateOf(listed, store);

  // The list may be from the start of this run, and this update may have made the secret since.
  context.reader.forget(store);
  const secrets = await list(store, what, context);
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
  context: LifecycleContext,
): Promise<SecretState[]> {
  const store = storeOf(args, context);
  const scopes = scopesOf(args);
  const glob = args["nameGlob"] === undefined ? "*" : textOf(args, "nameGlob");
  const what = `the secrets of store ${quote(store.storeId)}`;
  const secrets = await list(store, what, context);
  return secrets
    .filter((secret) => matchesGlob(secret.name, glob))
    .filter(
      (secret) =>
        scopes.length === 0 ||
        scopes.some((scope) => secret.scopes.includes(scope)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((secret) => stateOf(secret, store));
}

async function byId(
  id: string,
  context: LifecycleContext,
): Promise<SecretState> {
  return stateOf(await readLiveSecret(id, context), parseSecretId(id));
}

/**
 * Reads one secret by its ID, `ACCOUNT/STORE/SECRET`, with everything that the API says of it.
 *
 * @throws ConfigurationError for an ID of another shape; LifecycleError when the secret is gone or cannot be read.
 */
export async function readLiveSecret(
  id: string,
  { reader }: Pick<LifecycleContext, "reader">,
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
  { reader }: LifecycleContext,
): Promise<Secret[]> {
  const secrets = await reader.snapshot(store).catch((error: unknown) => {
    throw explain(`cannot look up ${what}`, error, lookUpAdvice(error));
  });
  return secrets.filter(({ status }) => status !== "deleted");
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
      `To see them all: npx pulumi-cloudflare-secrets-store list ${accountId}/${storeId}`,
    "not-found",
  );
}

/** What to do about an API that did not answer a look-up. */
export function lookUpAdvice(error: unknown): string | undefined {
  if (isStoreNotFound(error))
    return "Check both IDs. The stores of an account: npx pulumi-cloudflare-secrets-store list ACCOUNT_ID";
  if (isAuthenticationError(error)) return NO_ACCESS_ADVICE;
  if (isNoRoute(error)) return IS_BASE_URL_RIGHT;
  if (isConnectionError(error))
    return "Check the network, and the base URL if one is set (baseUrl in the configuration, or CLOUDFLARE_BASE_URL).";
  return undefined;
}

/**
 * What to do about credentials that the API refuses to read with. The account is the one that was asked for, which need
 * not be the one that `whoami` asks for.
 */
export const NO_ACCESS_ADVICE =
  'Check that the token is valid and has the permission "Secrets Store Read" on the account in that path, and that it is ' +
  "the right account: the API answers the same to all of these. Tokens: https://dash.cloudflare.com/profile/api-tokens";

/** Looks up a store by its name, `{ name }`; without one, the only store of the account. */
export async function lookUpStore(
  args: Arguments,
  context: LifecycleContext,
): Promise<StoreState> {
  const name = args["name"] === undefined ? undefined : textOf(args, "name");
  const stores = await lookUpStores(args, context);
  const [found, ...others] = stores.filter(
    (store) => name === undefined || store.name === name,
  );
  if (found !== undefined && others.length === 0) return found;
  throw storeNotFound(name, stores, accountOf(args, context));
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
  context: LifecycleContext,
): Promise<StoreState[]> {
  const accountId = accountOf(args, context);
  const { result } = await context.api
    .listStores(accountId)
    .catch((error: unknown) => {
      const attempted = `cannot look up the stores of account ${accountId}`;
      throw explain(attempted, error, lookUpAdvice(error));
    });
  return result.map((store) => storeStateOf(store, accountId));
}

function storeOf(args: Arguments, context: LifecycleContext): StorePath {
  const storeId = idOf("storeId", textOf(args, "storeId"));
  return { accountId: accountOf(args, context), storeId };
}

function accountOf(
  args: Arguments,
  { settings, words }: LifecycleContext,
): string {
  const given = args["accountId"] ?? settings.accountId;
  if (given !== undefined)
    return idOf("accountId", textOf({ accountId: given }, "accountId"));
  throw new ConfigurationError(
    `no Cloudflare account is named. Pass accountId, or set it for the stack: pulumi config set ${words.setting("accountId")} ID`,
  );
}

/** Refuses an ID in the words in which `check` refuses that of a resource. */
function idOf(property: "accountId" | "storeId", text: string): string {
  const problem = idProblem(property, text);
  if (problem === undefined) return text;
  throw new ConfigurationError(`${property} ${problem}`);
}

function textOf(args: Arguments, key: string): string {
  const text = args[key];
  if (typeof text === "string" && text !== "") return text;
  throw new ConfigurationError(`${key} is missing or not a text`);
}

function scopesOf({ scopes = [] }: Arguments): string[] {
  if (
    Array.isArray(scopes) &&
    scopes.every((each): each is string => typeof each === "string")
  )
    return scopes;
  throw new ConfigurationError("scopes is not a list of texts");
}
