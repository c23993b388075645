import { ConfigurationError, mayHaveHappened, type Secret } from "../api";
import { describeSecret, explain, LifecycleError, whatNow } from "./errors";
import type { SentCreate, TakenOver } from "./lost-create";
import {
  canonicalId,
  formatSecretId,
  isSecretId,
  SECRET_ID_SHAPE,
} from "./secret-id";
import type { LifecycleContext } from "./types";

/**
 * The environment variable that names secrets, by ID and with commas between them, which the creates of a run may take
 * over: those that an interrupted run made where the stack has no room for an import, as in the middle of a rename.
 */
const VARIABLE = "CLOUDFLARE_SECRETS_STORE_TAKE_OVER";

/** The command that has an update take these over. */
export function takeOverByUpdate(
  ids: readonly string[],
  update: string,
): string {
  return `${VARIABLE}=${ids.join(",")} ${update}`;
}

/**
 * Reads what the environment names, in the form of IDs that comparisons take.
 *
 * @throws ConfigurationError for what is not the ID of a secret. Nothing is sent.
 */
export function readTakeOver(
  env: Record<string, string | undefined>,
): ReadonlySet<string> {
  const named = env[VARIABLE] ?? "";
  const ids = named === "" ? [] : named.split(",").map((id) => id.trim());
  if (ids.every(isSecretId)) return new Set(ids.map(canonicalId));
  throw new ConfigurationError(
    `${VARIABLE} holds something else than IDs of secrets (${SECRET_ID_SHAPE}), with commas between them. ` +
      "Mend or unset it, and run the command again.",
  );
}

/**
 * Whether a create that meets this secret under its name may take it over.
 *
 * @throws LifecycleError when the user named it, and somebody else in the program is known to have it by now.
 */
export function mayTakeOver(
  secret: Secret,
  { wanted, store }: SentCreate,
  { takeOver, claims }: LifecycleContext,
): boolean {
  const id = formatSecretId({ ...store, secretId: secret.id });
  if (!takeOver.has(canonicalId(id))) return false;
  if (!claims.isTaken(id)) return true;
  throw new LifecycleError(
    `cannot create ${describeSecret(wanted.name, store)}: ${VARIABLE} names ${id}, and another resource or a look-up of ` +
      `the program has that one. Nothing was changed.\n${RENAME_IN_TWO_STEPS}`,
    "conflict",
  );
}

/** What to do where a name is still that of another resource. */
const RENAME_IN_TWO_STEPS =
  "Take it in two steps: let that one go or get another name first, run pulumi up, and rename then.";

/**
 * Makes an existing secret the one that the create was to make: writes all that the program declares. A resource that had
 * it so far, and that the program has no more, does not delete it.
 *
 * @throws LifecycleError when the API refuses, or its answer is lost. The same command is safe to run again.
 */
export async function takeOver(
  secret: Secret,
  { wanted, store }: SentCreate,
  { api, claims, notify }: LifecycleContext,
): Promise<TakenOver> {
  const path = { ...store, secretId: secret.id };
  const id = formatSecretId(path);
  claims.claim(id);
  const { value, scopes, comment } = wanted;
  const { result } = await api
    .updateSecret(path, { value, scopes, comment: comment ?? "" })
    .catch((error: unknown) => {
      throw explain(
        `cannot take over ${describeSecret(wanted.name, store)}, ${id}`,
        error,
        mayHaveHappened(error)
          ? `It may have been written, which does no harm. ${whatNow(error)}`
          : `Nothing was changed. ${whatNow(error)}`,
      );
    });
  const message = `${id} was there already: taken over as ${VARIABLE} says, with what the program declares, value included.`;
  notify({ severity: "info", message });
  return { secret: result, hasValue: true };
}
