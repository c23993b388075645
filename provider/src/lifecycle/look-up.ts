import { ConfigurationError, type StorePath } from "../api";
import { explain, goneError, LifecycleError } from "./errors";
import { quote } from "./quote";
import { isAccountId, isWordId, parseSecretId } from "./secret-id";
import { stateOf } from "./state-of";
import { storeStateOf } from "./store/find-store";
import type { StoreState } from "./store";
import type { LifecycleContext, SecretState } from "./types";

/** Arguments as they come over a protocol; nothing in them has been looked at yet. */
type Arguments = Readonly<Record<string, unknown>>;

/**
 * Looks up a secret that nobody here manages: `{ id }`, or `{ storeId, name }` with `accountId` where there is no
 * default.
 *
 * @throws ConfigurationError for arguments of another shape; LifecycleError when there is no such secret.
 */
export async function lookUpSecret(
  args: Arguments,
  context: LifecycleContext,
): Promise<SecretState> {
  if (args["id"] !== undefined) return byId(textOf(args, "id"), context);
  const name = textOf(args, "name");
  const secrets = await lookUpSecrets(args, context);
  const found = secrets.find((secret) => secret.name === name);
  if (found !== undefined) return found;
  const { accountId, storeId } = storeOf(args, context);
  throw new LifecycleError(
    `there is no secret ${quote(name)} among the ${secrets.length} of store ${accountId}/${storeId}`,
    "not-found",
  );
}

async function byId(
  id: string,
  { reader }: LifecycleContext,
): Promise<SecretState> {
  const path = parseSecretId(id);
  const outcome = await reader.read(path).catch((error: unknown) => {
    throw explain(`cannot look up secret ${id}`, error);
  });
  if (outcome.kind === "gone") throw goneError(id);
  return stateOf(outcome.secret, path);
}

/** Looks up all secrets of a store, `{ storeId }`, the oldest first; with `scopes`, those that one of them may use. */
export async function lookUpSecrets(
  args: Arguments,
  context: LifecycleContext,
): Promise<SecretState[]> {
  const store = storeOf(args, context);
  const scopes = scopesOf(args);
  const secrets = await context.reader
    .snapshot(store)
    .catch((error: unknown) => {
      throw explain(
        `cannot list the secrets of store ${store.accountId}/${store.storeId}`,
        error,
      );
    });
  return secrets
    .filter(({ status }) => status !== "deleted")
    .filter(
      (secret) =>
        scopes.length === 0 ||
        scopes.some((scope) => secret.scopes.includes(scope)),
    )
    .map((secret) => stateOf(secret, store));
}

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
  const wanted =
    name === undefined ? "exactly one store" : `store ${quote(name)}`;
  const names = stores.map((store) => quote(store.name)).join(", ");
  throw new LifecycleError(
    `account ${accountOf(args, context)} does not have ${wanted}. There are: ${names || "none"}`,
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
      throw explain(`cannot list the stores of account ${accountId}`, error);
    });
  return result.map((store) => storeStateOf(store, accountId));
}

function storeOf(args: Arguments, context: LifecycleContext): StorePath {
  const storeId = textOf(args, "storeId");
  if (!isWordId(storeId))
    throw new ConfigurationError(
      "storeId is not the ID of a store, which has 32 letters and digits",
    );
  return { accountId: accountOf(args, context), storeId };
}

function accountOf(args: Arguments, { settings }: LifecycleContext): string {
  const given = args["accountId"] ?? settings.accountId;
  if (typeof given === "string" && isAccountId(given)) return given;
  throw new ConfigurationError(
    given === undefined
      ? "no Cloudflare account is named. Pass accountId, or set it for the stack: pulumi config set cloudflare:accountId ID"
      : "accountId is not the ID of an account, which has 32 hexadecimal digits",
  );
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
