import type { Secret } from "../../../api";
import { describeSecret, LifecycleError } from "../../../messages";
import { formatSecretId, type StorePath } from "../../../model";
import { type Session, takeOverCommand } from "../../../session";
import { isCreatedAlike, type SecretDescription } from "./created-alike";

type NameTakenSession = Pick<
  Session,
  "words" | "reader" | "marks" | "hiddenNames"
>;

/**
 * The secrets that a killed run left behind were created within this time, in milliseconds. The engine records each create as
 * soon as it ends, so only creates in flight are lost.
 */
const ON_THEIR_WAY_MS = 60_000;
/** The most IDs in one command, so that a terminal can show it. */
const MAX_IDS = 100;

/** A create whose name belongs to an existing secret. */
interface RefusedCreate {
  /** Absent while it is not known. */
  wanted: SecretDescription | undefined;
  /** Whether the store still has the secret that it copies. Absent if it copies none. */
  hasOriginal?: boolean | undefined;
}

/**
 * The error for a create whose name an existing secret has. The advice starts with the case that this stack manages that secret,
 * because importing it again would give it two resources.
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
        "Use another name. If Pulumi replaces the resource (--replace or replaceOnChanges), set deleteBeforeReplace: true on that resource.",
      "conflict",
    );
  }
  return new LifecycleError(
    [
      `${taken}, created ${existing.created}. Nothing was changed.`,
      'If this stack manages it under another name or parent, add an alias: aliases: [{ name: "OLD_NAME" }]. ' +
        "For --replace, set deleteBeforeReplace: true.",
      `If no stack manages it, ${await ifUnmanaged()}`,
    ].join("\n"),
    "conflict",
  );

  /** Ends with a command, if there is one, so that it can be copied. */
  async function ifUnmanaged(): Promise<string> {
    const isAlike = isCreatedAlike(existing, wanted);
    const asImport = `set the option { import: "${id}", protect: true } and remove`;
    // Removing the resource would delete the original of a rename. Without the original, this copy is the last one.
    if (hasOriginal !== undefined)
      return isAlike && wanted !== undefined && hasOriginal
        ? `${asImport} copyOf. ${copyAgain(existing, store)}`
        : `${asImport} copyOf.`;
    return isAlike
      ? `${asImport} value. ${await takeItOver(existing, store, session)}`
      : `remove this resource and import the secret: ${session.words.importCommand(id)}`;
  }
}

async function takeItOver(
  existing: Secret,
  store: StorePath,
  session: NameTakenSession,
): Promise<string> {
  const ids = await createdTogether(existing, store, session);
  return `If an interrupted run created it, take it over: ${takeOverCommand(ids)}`;
}

/** Nothing shows whether the secret has the value of the original, which a rename deletes. */
function copyAgain({ id }: Secret, { storeId }: StorePath): string {
  return (
    "If an interrupted run copied it, delete it, so that the next run can copy again: " +
    `npx wrangler secrets-store secret delete ${storeId} --secret-id ${id} --remote`
  );
}

/** Says which secret still has the name while Cloudflare deletes it, and what the user can do. */
export function nameStillHeld({ id, modified }: Secret, store: StorePath) {
  return (
    `The name still belongs to ${formatSecretId({ ...store, secretId: id })}, which Cloudflare has been deleting since ${modified}. ` +
    "Wait until it is gone and run the command again, or use another name."
  );
}

/** The error for two new resources with the same name, because Cloudflare would refuse the second create. */
export function nameUsedTwice(
  name: string,
  store: StorePath,
  session: Pick<Session, "hiddenNames">,
): string {
  return (
    `cannot create ${describeSecret(name, store, session)}: another new resource of this program has the same name and store. Nothing was changed.\n` +
    "Remove one of the two resources, or use another name."
  );
}

/**
 * The secrets that the interrupted run may have left behind: those that were created at about the same time, and that no
 * resource of this run is known to have. One command then finishes the run. The update takes over only those whose name, scopes
 * and comment match a secret that the program creates.
 */
async function createdTogether(
  existing: Secret,
  store: StorePath,
  { reader, marks }: NameTakenSession,
): Promise<string[]> {
  const idOf = ({ id }: Secret) => formatSecretId({ ...store, secretId: id });
  const distanceMs = ({ created }: Secret) =>
    Math.abs(Date.parse(created) - Date.parse(existing.created));
  // Without the list, the command is still right for this secret, and running it names the next one.
  const secrets = await reader.snapshot(store).catch(() => []);
  const others = secrets
    .filter((secret) => secret.id !== existing.id)
    .filter((secret) => distanceMs(secret) <= ON_THEIR_WAY_MS)
    .filter((secret) => marks.others({ id: idOf(secret) }).length === 0)
    .sort((left, right) => distanceMs(left) - distanceMs(right));
  return [existing, ...others].slice(0, MAX_IDS).map(idOf);
}
