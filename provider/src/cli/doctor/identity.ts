import {
  isAuthenticationError,
  isSecretNotFound,
  isStoreNotFound,
  resolveCredentials,
  type SecretsStoreApi,
} from "../../api";
import type { Configuration, HostName } from "../../stack";
import { canonicalId, isApiId } from "../../model";
import { hostsThatSee } from "./credential-hosts";
import {
  explain,
  idProblem,
  isUserError,
  LifecycleError,
  lookUpAdvice,
} from "../../messages";

/** The credentials in use and their account. Never contains the token or the key. */
export interface Identity {
  credentials: "API token" | "email and global key";
  /** Present only with a global API key. */
  email?: string;
  /** Where the credentials were found, in words. For a stack, the words include the configuration keys. */
  from: string;
  /**
   * The hosts (the dynamic provider, the plugin) that find these credentials. This package's commands can use the
   * credentials of either host.
   */
  seenBy: readonly HostName[];
  /** What the other host uses instead. Absent if both hosts use these credentials. */
  otherHost?: string;
  baseUrl: string;
  /** The account that the user named or configured. */
  accountId?: string;
}

/** Whether the credentials have a permission. If they do not, or if that is unknown, `reason` says why. */
export type Access =
  | { kind: "yes"; stores: number; date: Date | undefined }
  | { kind: "no"; reason: string }
  | { kind: "unknown"; reason: string };

/** Whether the API refuses a write. A refusal is certain, but only an actual write could prove the permission. */
export type WriteAccess =
  { kind: "not refused" } | { kind: "no" | "unknown"; reason: string };

/** Where to look for credentials. */
export interface Sources {
  configuration: Configuration;
  env: Record<string, string | undefined>;
  /** Default: the configured account. */
  account: string | undefined;
}

/**
 * Tells which credentials a command uses and where they come from. Sends nothing.
 *
 * @throws ConfigurationError when there are no credentials, or the base URL is invalid.
 */
export function whoAmI({ configuration, env, account }: Sources): Identity {
  const { config, stack, hosts = [] } = configuration;
  const settings = resolveCredentials({
    config: (key) => config(`cloudflare:${key}`),
    env,
  });
  const { credentials, source, baseUrl } = settings;
  const accountId = accountIn(account) ?? settings.accountId;
  const { keys, ...seen } = hostsThatSee(credentials, hosts, env);
  return {
    credentials:
      "apiToken" in credentials ? "API token" : "email and global key",
    ...("email" in credentials && { email: credentials.email }),
    from:
      source === "config"
        ? `the configuration of stack ${stack ?? ""} (${keys.join(", ")})`
        : "the environment",
    ...seen,
    baseUrl,
    ...(accountId !== undefined && { accountId }),
  };
}

/** Returns the account ID from the ID of an account, a store or a secret. Returns any other string unchanged. */
function accountIn(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const parts = canonicalId(id).split("/");
  return parts.length <= 3 && parts.every(isApiId) ? parts[0] : id;
}

function refuseOtherShape(accountId: string): void {
  const problem = idProblem("accountId", accountId);
  if (problem === undefined) return;
  throw new LifecycleError(
    `the account ID ${problem}. Nothing was sent to Cloudflare.\n` +
      "Correct it where you set it: the argument of this command, cloudflare:accountId in the configuration, or CLOUDFLARE_ACCOUNT_ID.",
  );
}

/**
 * Tells whether the credentials can read the stores of an account, by listing the stores. The API gives the same
 * response to an invalid token and to a token without the permission (code 10000).
 *
 * @throws LifecycleError when the account ID is invalid, when the API cannot be reached, and when the API returns any
 * error other than code 10000.
 */
export async function readAccess(
  api: Pick<SecretsStoreApi, "listStores">,
  accountId: string | undefined,
): Promise<Access> {
  if (accountId === undefined)
    return {
      kind: "unknown",
      reason:
        "no account was given, and none is configured. Add ACCOUNT_ID to the command, or set cloudflare:accountId or CLOUDFLARE_ACCOUNT_ID",
    };
  refuseOtherShape(accountId);
  try {
    const { result, date } = await api.listStores(accountId);
    return { kind: "yes", stores: result.length, date };
  } catch (error) {
    if (isAuthenticationError(error) && error instanceof Error)
      return { kind: "no", reason: error.message };
    throw explain(
      `cannot list the stores of account ${accountId}`,
      error,
      lookUpAdvice(error),
    );
  }
}

/** What commands print when the API did not refuse a write. */
export const NOT_REFUSED =
  "perhaps: Cloudflare reported no missing permission for a test update of a secret that does not exist";

/** What works with credentials that can only read, and how to let them write. */
export const READ_ONLY_ADVICE =
  "Imports, previews and drift reports work. To create, update or delete secrets, or to bind one to a Worker, add the " +
  'permission "Secrets Store Write" ("Edit" in the dashboard).';

/** A secret that cannot exist, in a store that cannot exist. A request about it changes nothing. */
const NOWHERE = { storeId: "0".repeat(32), secretId: "0".repeat(32) };

/**
 * Tells whether the API refuses an update, by sending an empty update for a secret in a store that cannot exist. If the
 * API reports that the credentials are not sufficient (code 10000), they have no permission to write. If the API
 * reports that the store does not exist, it did not refuse the write. That does not prove the permission, because the
 * live API may look up the store before it checks the permission.
 */
export async function writeAccess(
  api: Pick<SecretsStoreApi, "updateSecret">,
  accountId: string,
): Promise<WriteAccess> {
  try {
    await api.updateSecret({ accountId, ...NOWHERE }, {});
  } catch (error) {
    if (!isUserError(error)) throw error;
    const reason = error.message;
    if (isAuthenticationError(error)) return { kind: "no", reason };
    const isLetThrough = isStoreNotFound(error) || isSecretNotFound(error);
    if (!isLetThrough) return { kind: "unknown", reason };
  }
  return { kind: "not refused" };
}
