import type { Secret } from "../../../api";
import {
  counted,
  explain,
  LifecycleError,
  lookUpAdvice,
  ownCommand,
  quote,
  shownName,
  similarNames,
} from "../../../messages";
import {
  formatSecretId,
  formatStoreId,
  isDeleted,
  type StorePath,
} from "../../../model";
import type { Session } from "../../../session";
import { findByName } from "./recover-create";

/** Thrown when no secret in the store has the name. */
export class NoSuchSecret extends LifecycleError {}

/**
 * Finds a secret by its exact name in the list of its store. If the list does not contain the name, one more request
 * searches for the name, because the secret may be newer than the list.
 *
 * @throws LifecycleError when no secret has the name (the message suggests similar names), when several secrets have
 * it, and when the lookup fails.
 */
export async function findNamedSecret(
  name: string,
  store: StorePath,
  session: Pick<Session, "reader" | "api" | "hiddenNames">,
): Promise<Secret> {
  const { reader, api } = session;
  const failed = (error: unknown): never => {
    throw explain(
      `cannot look up secret ${shownName(name, session)}`,
      error,
      lookUpAdvice(error),
    );
  };
  const listed = await reader.named(name, store).catch(failed);
  const named = listed.filter((secret) => !isDeleted(secret));
  const [found, ...others] = named;
  if (others.length > 0)
    throw severalSecrets(named, shownName(name, session), store);
  if (found !== undefined) return found;
  const late = await findByName(name, store, { api }).catch(failed);
  if (late !== undefined && !isDeleted(late.secret)) return late.secret;
  const secrets = await reader.snapshot(store).catch(failed);
  throw secretNotFound(name, store, secrets, session);
}

function severalSecrets(
  secrets: readonly Secret[],
  shown: string,
  store: StorePath,
): LifecycleError {
  const ids = secrets.map(({ id }) =>
    formatSecretId({ ...store, secretId: id }),
  );
  return new LifecycleError(
    `store ${formatStoreId(store)} has ${secrets.length} secrets with the name ${shown}.\n` +
      `Use the ID of one of them: ${ids.join(", ")}`,
    "conflict",
  );
}

function secretNotFound(
  name: string,
  store: StorePath,
  secrets: readonly Secret[],
  session: Pick<Session, "hiddenNames">,
): NoSuchSecret {
  const id = formatStoreId(store);
  const names = secrets.map((secret) => secret.name);
  const similar = similarNames(
    name,
    names.filter((each) => !session.hiddenNames.has(each)),
  );
  const meant =
    similar.length === 0
      ? ""
      : ` Similar names: ${similar.map(quote).join(", ")}.`;
  const isPattern = name.includes("*") || name.includes("?");
  return new NoSuchSecret(
    `there is no secret ${shownName(name, session)} in store ${id}, which has ${counted(secrets.length)}.${meant}\n` +
      (isPattern
        ? `An ID requires the exact name, not a pattern. To see what a pattern matches: ${ownCommand(`list ${id} --name PATTERN`)}`
        : `To list the store's secrets: ${ownCommand(`list ${id}`)}`),
    "not-found",
  );
}
