import type { Secret } from "../../../api";
import {
  ANOTHER_NAME_ADVICE,
  describeSecret,
  LifecycleError,
  MAX_IDS_IN_COMMAND,
} from "../../../messages";
import { formatSecretId, type StorePath } from "../../../model";
import { type Session, takeOverCommand } from "../../../session";
import { isCreatedAlike, type SecretDescription } from "./created-alike";

type NameTakenSession = Pick<
  Session,
  "words" | "reader" | "marks" | "hiddenNames"
>;

/**
 * Secrets whose times of creation differ by at most this many milliseconds may come from one interrupted run. The
 * engine records each create as soon as it ends, so a killed run loses only the creates that were in flight.
 */
const ON_THEIR_WAY_MS = 60_000;

/** A create whose name belongs to an existing secret. */
interface RefusedCreate {
  /** Absent if unknown. */
  wanted: SecretDescription | undefined;
  /** Whether the store still contains the secret that this create copies. Absent if the create copies no secret. */
  hasOriginal?: boolean | undefined;
}

/**
 * Makes the error for a create whose name is taken by an existing secret. The advice first covers the case in which
 * this stack already manages that secret, because importing that secret again would give it two resources.
 */
export async function nameTakenError(
  existing: Secret,
  { wanted, hasOriginal }: RefusedCreate,
  store: StorePath,
  session: NameTakenSession,
): Promise<LifecycleError> {
  const id = formatSecretId({ ...store, secretId: existing.id });
  const taken = `cannot create ${describeSecret(existing.name, store, session)}: the name is taken by ${id}`;
  const isManaged =
    session.marks.others({ id }).length > 0 ||
    session.marks.isRecordedName({ ...store, name: existing.name });
  if (isManaged) {
    return new LifecycleError(
      `${taken}, which this program already manages. Nothing was changed.\n` +
        "Use a different name. If you are replacing the resource (--replace or replaceOnChanges), set deleteBeforeReplace: true on that resource.",
      "conflict",
    );
  }
  return new LifecycleError(
    [
      `${taken}, which was created at ${existing.created}. Nothing was changed.`,
      `${ANOTHER_NAME_ADVICE}. If you used --replace, set deleteBeforeReplace: true.`,
      `If no stack manages that secret, ${await ifUnmanaged()}`,
    ].join("\n"),
    "conflict",
  );

  /**
   * Returns the advice for a secret that no stack manages. If the advice contains a command, it ends with that command,
   * so that the command is easy to copy.
   */
  async function ifUnmanaged(): Promise<string> {
    const isAlike = isCreatedAlike(existing, wanted);
    const asImport = `set the options { import: "${id}", protect: true } and remove`;
    // For a copy, the advice does not say to remove the resource, because after an interrupted rename, removing the
    // resource would delete the original (the secret to copy). If the original is gone, the advice is to keep the
    // existing secret, because perhaps no other secret has the value.
    if (hasOriginal !== undefined)
      return isAlike && wanted !== undefined && hasOriginal
        ? `${asImport} copyOf. ${copyAgain(existing, store)}`
        : `${asImport} copyOf.`;
    return isAlike
      ? `${asImport} the value argument. ${await takeItOver(existing, store, session)}`
      : `remove this resource and import the secret: ${session.words.importCommand(id)}`;
  }
}

async function takeItOver(
  existing: Secret,
  store: StorePath,
  session: NameTakenSession,
): Promise<string> {
  const ids = await createdTogether(existing, store, session);
  return `If an interrupted run created it and no stack manages it, take it over: ${takeOverCommand(ids)}`;
}

/**
 * Returns the advice to delete the existing secret and copy again. Keeping the existing secret could lose the value:
 * nothing shows whether that secret has the original's value, and a rename deletes the original.
 */
function copyAgain({ id }: Secret, { storeId }: StorePath): string {
  return (
    "If an interrupted run created it as a copy and no stack manages it, delete it, so that the next run can copy again: " +
    `npx wrangler secrets-store secret delete ${storeId} --secret-id ${id} --remote`
  );
}

/** Says which secret still has the name because Cloudflare has not finished deleting it, and what the user can do. */
export function nameStillHeld({ id, modified }: Secret, store: StorePath) {
  return (
    `The name still belongs to ${formatSecretId({ ...store, secretId: id })}, which Cloudflare has been deleting since ${modified}. ` +
    "Wait until that secret is gone and run the command again, or use a different name."
  );
}

/** Returns the reason for refusing two new resources with the same name. Cloudflare would refuse the second create. */
export function nameUsedTwice(
  name: string,
  store: StorePath,
  session: Pick<Session, "hiddenNames">,
): string {
  return (
    `cannot create ${describeSecret(name, store, session)}: another new resource in this program has the same name and store. Nothing was changed.\n` +
    "Remove one of the two resources, or use a different name."
  );
}

/**
 * Returns the IDs of the secrets that one interrupted run may have created: the existing secret, and all others that
 * were created at about the same time and that no resource in this run is known to manage. One command can then finish
 * the interrupted run. The update takes over only secrets whose name, scopes and comment match a secret that the
 * program creates.
 */
async function createdTogether(
  existing: Secret,
  store: StorePath,
  { reader, marks }: NameTakenSession,
): Promise<string[]> {
  const idOf = ({ id }: Secret) => formatSecretId({ ...store, secretId: id });
  const distanceMs = ({ created }: Secret) =>
    Math.abs(Date.parse(created) - Date.parse(existing.created));
  // If the list cannot be read, the command names only the existing secret, and the next run's error names the next
  // one, if any.
  const secrets = await reader.snapshot(store).catch(() => []);
  const others = secrets
    .filter((secret) => secret.id !== existing.id)
    .filter((secret) => distanceMs(secret) <= ON_THEIR_WAY_MS)
    .filter((secret) => marks.others({ id: idOf(secret) }).length === 0)
    .filter(({ name }) => !marks.isRecordedName({ ...store, name }))
    .sort((left, right) => distanceMs(left) - distanceMs(right));
  return [existing, ...others].slice(0, MAX_IDS_IN_COMMAND).map(idOf);
}
