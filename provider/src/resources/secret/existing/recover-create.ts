import type { Secret } from "../../../api";
import {
  describeSecret,
  explain,
  LifecycleError,
  reasonOf,
} from "../../../messages";
import { isDeleted, type StorePath } from "../../../model";
import type { Session } from "../../../session";
import { isCreatedAlike, type NamedSecret } from "./created-alike";
import { nameTakenError } from "./name-taken";

/** A create in progress. */
export interface SentCreate {
  wanted: NamedSecret;
  /** Absent when the API copies the value of another secret. */
  value?: string;
  store: StorePath;
  /**
   * When the request was last sent, on the session's own clock (`monotonicMs`). The request may have waited for minutes
   * before that, and somebody else may have created a secret with the same name in the meantime. Infinity if the
   * request was not sent, so that no secret counts as created by it.
   */
  sentMs: number;
}

/** A create whose outcome is not known. */
export interface LostCreate extends SentCreate {
  /** Why the outcome is not known. */
  error: unknown;
}

/** The secret that a create has made or taken over. */
export interface TakenOver {
  secret: Secret;
  /** Whether the value is known to have arrived. Otherwise, the next update writes it. */
  hasValue: boolean;
}

/**
 * Finds out the outcome of a create whose response was lost, by looking up the name.
 *
 * - If the secret with that name has the wanted scopes and comment, and was created after the request was sent (by the
 *   API's own clock), then the request created it. Pulumi takes the secret over and writes its value once more, because
 *   nothing shows that the whole value arrived. A copy needs no second write, because the API itself copies the value
 *   when it creates the secret.
 * - Any other secret with that name is a conflict.
 * - If no secret has the name, the request may not have arrived yet, and the error says so. Pulumi does not send a
 *   second request, because the first one may still be in flight.
 */
export async function takeOverOwn(
  lost: LostCreate,
  session: Session,
): Promise<TakenOver> {
  const { wanted, store, value } = lost;
  const found = await lookUp(lost, session);
  if (found === undefined) {
    throw explain(
      `cannot create ${describeSecret(wanted.name, store, session)}`,
      lost.error,
      NOT_YET,
    );
  }
  if (!isOwn(found.secret, wanted, found.sentAtMs))
    throw await refusedCreate(found.secret, lost, session);
  return value === undefined
    ? { secret: found.secret, hasValue: true }
    : await writeValueAgain(found.secret, { ...lost, value }, session);
}

/**
 * Makes the error for a create whose name is taken. If the create is a copy, its original exists, because `create` has
 * just read it.
 */
export function refusedCreate(
  existing: Secret,
  { wanted, store, value }: SentCreate,
  session: Session,
): Promise<LifecycleError> {
  const copy = value === undefined ? { hasOriginal: true } : {};
  return nameTakenError(existing, { wanted, ...copy }, store, session);
}

/**
 * The advice when the lookup finds nothing. The request may still arrive, because a proxy may hold it after a time-out.
 */
const NOT_YET =
  "The store has no secret with that name yet, but the request may still be in flight. Run the command again. If that " +
  "fails because the name is taken, follow the advice in that error.";

/** Never throws: even if this second write fails, the secret exists and belongs to the resource. */
async function writeValueAgain(
  secret: Secret,
  { wanted, store, value }: LostCreate & { value: string },
  session: Session,
): Promise<TakenOver> {
  try {
    const path = { ...store, secretId: secret.id };
    const { result } = await session.api.updateSecret(path, { value });
    return { secret: result, hasValue: true };
  } catch (error) {
    const message =
      `${describeSecret(wanted.name, store, session)} was created, but it is not known whether its value reached Cloudflare: ${reasonOf(error)}\n` +
      "The next update writes the value again.";
    session.notify({ severity: "warning", message });
    return { secret, hasValue: false };
  } finally {
    session.reader.forget(store);
  }
}

async function lookUp(
  { error, wanted, store, sentMs }: LostCreate,
  session: Session,
) {
  try {
    const found = await findByName(wanted.name, store, session);
    if (found === undefined || isDeleted(found.secret)) return undefined;
    const elapsedMs = session.monotonicMs() - sentMs;
    return { secret: found.secret, sentAtMs: found.apiTimeMs - elapsedMs };
  } catch (lookUpError) {
    throw new LifecycleError(
      `${explain(`it is not known whether ${describeSecret(wanted.name, store, session)} was created`, error).message}\n` +
        `Looking up the secret also failed: ${reasonOf(lookUpError)}\n` +
        "Run the command again. If that fails because the name is taken, follow the advice in that error.",
      "outcome-unknown",
    );
  }
}

/**
 * Looks up a secret by its exact name. (The API's `search` alone would also find names and comments that contain the
 * name.) A secret that is being deleted is returned only if no other secret has the name.
 */
export async function findByName(
  name: string,
  store: StorePath,
  { api }: Pick<Session, "api">,
): Promise<{ secret: Secret; apiTimeMs: number } | undefined> {
  const answer = await api.listSecrets(store, { search: name });
  const named = answer.result.filter((each) => each.name === name);
  const secret = named.find((each) => !isDeleted(each)) ?? named[0];
  // Without a Date header, nothing shows that the secret is recent, so it counts as one that somebody else created.
  return secret === undefined
    ? undefined
    : { secret, apiTimeMs: answer.date?.getTime() ?? Number.POSITIVE_INFINITY };
}

/**
 * Tells whether the request created this secret. `sentAtMs` is too early by up to a second and a round trip, because
 * the Date header is in whole seconds and the response takes time to arrive.
 */
function isOwn(secret: Secret, wanted: NamedSecret, sentAtMs: number): boolean {
  return (
    Date.parse(secret.created) >= sentAtMs && isCreatedAlike(secret, wanted)
  );
}
