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
   * When the request last left, on the session's own clock. It may have waited for minutes before that, and a secret that
   * somebody else created meanwhile is not its own. Infinity: it has not left, so no secret can be its own.
   */
  sentMs: number;
}

/** A create whose outcome is not known. */
export interface LostCreate extends SentCreate {
  /** Why the outcome is not known. */
  error: unknown;
}

/** The secret that a create results in. */
export interface TakenOver {
  secret: Secret;
  /** Whether the value is known to have arrived. If not, the next update writes it. */
  hasValue: boolean;
}

/**
 * Finds out what became of a create whose response was lost, by looking up the name.
 *
 * - If a secret has these scopes and this comment, and was created since the request was sent (by the API's own clock), the
 *   request created it. Pulumi takes it over and writes its value once more, because nothing says that the value arrived whole.
 *   A copy is already complete, because its request has no value and the API copies the value when it creates the secret.
 * - Any other secret of that name is a conflict.
 * - If no secret has the name, the request did not arrive, or not yet, and the error says so. It is not sent again, because it
 *   may still be on its way.
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
    throw await nameTakenError(
      found.secret,
      { wanted, hasOriginal: value === undefined ? true : undefined },
      store,
      session,
    );
  return value === undefined
    ? { secret: found.secret, hasValue: true }
    : await writeValueAgain(found.secret, { ...lost, value }, session);
}

/** The request may arrive after the look-up, because a proxy may hold it for a while after a time-out. */
const NOT_YET =
  "The store has no secret with that name yet, but the request may still be in flight. Run the command again. If it then " +
  "says that the name is taken, follow the advice in that error.";

/** A failed second write must not lose the secret, because it exists and is ours. */
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
      `${describeSecret(wanted.name, store, session)} was created, but it is not known whether its value arrived: ${reasonOf(error)}\n` +
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
        `Looking it up failed too: ${reasonOf(lookUpError)}\n` +
        "Run the command again. If it then says that the name is taken, follow the advice in that error.",
      "outcome-unknown",
    );
  }
}

/**
 * Looks up a secret by its exact name, because `search` alone also finds names and comments that contain it. Returns a secret
 * that is being deleted only if no other secret has the name.
 */
export async function findByName(
  name: string,
  store: StorePath,
  { api }: Pick<Session, "api">,
): Promise<{ secret: Secret; apiTimeMs: number } | undefined> {
  const answer = await api.listSecrets(store, { search: name });
  const named = answer.result.filter((each) => each.name === name);
  const secret = named.find((each) => !isDeleted(each)) ?? named[0];
  // Without a Date header, no secret can be called recent, so it counts as somebody else's.
  return secret === undefined
    ? undefined
    : { secret, apiTimeMs: answer.date?.getTime() ?? Number.POSITIVE_INFINITY };
}

/** `sentAtMs` is at most a second and a round trip too early, because the Date header has whole seconds. */
function isOwn(secret: Secret, wanted: NamedSecret, sentAtMs: number): boolean {
  return (
    Date.parse(secret.created) >= sentAtMs && isCreatedAlike(secret, wanted)
  );
}
