import type { Secret } from "../../../api";
import { describeSecret, explain, whatNow } from "../../../messages";
import {
  commentField,
  formatSecretId,
  isDeleted,
  isUnknown,
  type Planned,
  type SecretInputs,
  type StorePath,
} from "../../../model";
import { checksLive, type Session } from "../../../session";
import type { CheckFailure } from "../../check-failure";
import type { SecretDescription } from "./created-alike";
import { nameStillHeld, nameTakenError, nameUsedTwice } from "./name-taken";
import { findByName } from "./recover-create";
import { mayTakeOver } from "./take-over";

interface NewSecret {
  inputs: Partial<Planned<SecretInputs>>;
  /** The resource's URN. Absent in the dynamic provider, which does not receive it. */
  urn: string | undefined;
}

/** Reports a new resource if another new resource in the program has the same name and store. Sends nothing. */
export function checkName(
  { inputs, urn }: NewSecret,
  failures: CheckFailure[],
  session: Session,
): void {
  const { settings, marks } = session;
  if (failures.length > 0 || !checksLive(settings)) return;
  const named = placeOf(inputs);
  if (named === undefined) return;
  const { name, ...store } = named;
  if (marks.isPlannedName(named, urn))
    failures.push({
      property: "",
      reason: nameUsedTwice(name, store, session),
    });
  else marks.planName(named, urn);
}

/**
 * Finds out whether a secret in the store already has the name of a new resource, so that the preview fails instead of
 * the update.
 *
 * All new resources share one list of the store. Before Pulumi replaces a resource, it checks the resource again as if
 * it were new. A name that an existing resource uses therefore counts as free, unless `diff` has decided that another
 * resource keeps the secret with that name.
 *
 * @returns Why the create would fail. Absent if the name is free, or is not known yet.
 */
export async function findTakenName(
  { inputs, urn }: NewSecret,
  session: Session,
): Promise<CheckFailure | undefined> {
  const { marks, reader } = session;
  const planned = placeOf(inputs);
  if (planned === undefined) return undefined;
  const { name, ...store } = planned;
  try {
    const named = await reader.named(name, store, { first: true });
    const known = named.find((secret) => !isDeleted(secret));
    if (known === undefined) {
      if (named[0] !== undefined) warnOfDeleted(named[0], store, session);
      return undefined;
    }
    const id = formatSecretId({ ...store, secretId: known.id });
    const isFree = marks.isRecordedName(planned, urn);
    if (isFree && !isKeptByAnother({ id, urn }, session)) return undefined;
    // The list is from the beginning of the run and may be out of date.
    const found = await findByName(name, store, session);
    if (found === undefined || isDeleted(found.secret)) return undefined;
    const wanted = describedBy(inputs);
    const { copyOf } = inputs;
    const isCopy = copyOf !== undefined;
    if (!isCopy && mayTakeOver(found.secret, { name, wanted, store }, session))
      return undefined;
    const { message } = await nameTakenError(
      found.secret,
      // `check` has read the original, unless the ID in `copyOf` is not known yet.
      { wanted, ...(isCopy && { hasOriginal: !isUnknown(copyOf) }) },
      store,
      session,
    );
    return { property: "", reason: message };
  } catch (error) {
    throw explain(
      `cannot check whether the name of ${describeSecret(name, store, session)} is free`,
      error,
      `Nothing was created. ${whatNow(error)}`,
    );
  }
}

/**
 * Warns that the name still belongs to a secret that Cloudflare is deleting. This is not a failure, because the name
 * may be free by the time the update creates the new secret.
 */
function warnOfDeleted(
  deleted: Secret,
  store: StorePath,
  session: Session,
): void {
  const described = describeSecret(deleted.name, store, session);
  const message = `${described}: Cloudflare may refuse to create this secret. ${nameStillHeld(deleted, store)}`;
  session.notify({ severity: "warning", message });
}

/** Tells whether `diff` has decided that another resource keeps this secret. */
function isKeptByAnother(
  { id, urn }: { id: string; urn: string | undefined },
  { marks }: Session,
): boolean {
  const others = marks.others({ id });
  return others.some((other) => urn === undefined || other.urn !== urn);
}

/** Returns `undefined` while the scopes or the comment are unknown. */
function describedBy({
  scopes,
  comment,
}: Partial<Planned<SecretInputs>>): SecretDescription | undefined {
  return isUnknown(scopes) || isUnknown(comment) || scopes === undefined
    ? undefined
    : { scopes, ...commentField(comment) };
}

/** Records the name of an existing resource for {@link findTakenName}. */
export function recordName(
  oldInputs: Readonly<Record<string, unknown>>,
  { marks }: Session,
): void {
  const { accountId, storeId, name } = oldInputs;
  if (isKnown(accountId) && isKnown(storeId) && isKnown(name))
    marks.recordName({ accountId, storeId, name });
}

/** Returns the name and its store, or `undefined` if a part of them is unknown. */
function placeOf({
  accountId,
  storeId,
  name,
}: NewSecret["inputs"]): (StorePath & { name: string }) | undefined {
  return isKnown(accountId) && isKnown(storeId) && isKnown(name)
    ? { accountId, storeId, name }
    : undefined;
}

function isKnown(text: unknown): text is string {
  return typeof text === "string" && !isUnknown(text);
}
