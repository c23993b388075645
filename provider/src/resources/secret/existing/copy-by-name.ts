import {
  isLifecycleError,
  isMarkedSecret,
  isUserError,
  parseWrittenId,
} from "../../../messages";
import {
  isUnknown,
  isWrittenByName,
  type Planned,
  type ResourceOptions,
  type SecretInputs,
  type Unknown,
  UNKNOWN,
  type WrittenId,
} from "../../../model";
import type { Session } from "../../../session";
import type { CheckFailure } from "../../check-failure";
import { locateSecret, type ResolvingSession } from "../../resolve-id";
import { NoSuchSecret } from "./find-named";

interface CopyToResolve {
  inputs: Partial<Planned<SecretInputs>>;
  oldInputs: Readonly<Record<string, unknown>> | undefined;
  options: ResourceOptions;
}

/**
 * Replaces a name in `copyOf` with the ID of the secret to copy (the original), for a resource that is about to be
 * created or renamed.
 *
 * Any other existing resource keeps the argument as the program writes it, because nothing uses the argument anymore.
 * Looking up the name would cost a request in each run, and would fail once the original is renamed.
 *
 * The ID is looked up even if `check` has already found a failure. Without the ID, a run with --continue-on-error could
 * delete the original, because Pulumi would not know that a copy needs it.
 */
export async function resolveCopyOf(
  { inputs, oldInputs, options }: CopyToResolve,
  failures: CheckFailure[],
  session: Session,
): Promise<void> {
  const { copyOf, name } = inputs;
  if (typeof copyOf !== "string" || !isWrittenByName(copyOf)) return;
  const isNew = oldInputs === undefined;
  if (!isNew && (isUnknown(name) || name === oldInputs["name"])) return;
  const source = placed(parseWrittenId(copyOf, "secret"), inputs);
  if (isUnknown(source) || session.settings.importing) {
    inputs.copyOf = UNKNOWN;
    return;
  }
  try {
    inputs.copyOf = await locateSecret(source, overFirstList(session));
  } catch (error) {
    if (!isUserError(error)) throw error;
    if (failures.length > 0) return;
    // `diff` refuses this rename, and its message shows the ID to write.
    if (!isNew && error instanceof NoSuchSecret) return;
    failures.push({ property: "", reason: reasonOf(error, options) });
  }
}

/** Adds the store of the new secret to an ID that contains no store, because the API copies only within a store. */
function placed(
  written: WrittenId,
  inputs: CopyToResolve["inputs"],
): WrittenId | Unknown {
  const {
    accountId = inputs.accountId,
    store = inputs.storeId === undefined || isUnknown(inputs.storeId)
      ? UNKNOWN
      : { id: inputs.storeId },
  } = written;
  if (isUnknown(accountId) || isUnknown(store)) return UNKNOWN;
  return { ...written, ...(accountId !== undefined && { accountId }), store };
}

/**
 * Makes lookups use the first list of the store in this run. In a preview, `findTakenName` also uses that list. If the
 * list does not contain the name, one more request searches for the name.
 */
function overFirstList(session: Session): ResolvingSession {
  const { reader } = session;
  return {
    ...session,
    reader: {
      ...reader,
      named: (name, store) => reader.named(name, store, { first: true }),
      snapshot: (store) => reader.snapshot(store, { first: true }),
    },
  };
}

function reasonOf(error: Error, { markedSecret }: ResourceOptions): string {
  // The error's own message would show the name.
  if (isMarkedSecret("copyOf", markedSecret))
    return isNotFound(error)
      ? "no secret with the name in copyOf was found. The name is not shown, because copyOf is marked as secret. Use the ID of the secret instead of a name"
      : "the name in copyOf could not be looked up. The reason is not shown, because copyOf is marked as secret. Run the command again, or use the ID of the secret instead of a name";
  const hint =
    error instanceof NoSuchSecret
      ? "\nIf this program creates the secret, use the ID of its resource: copyOf: RESOURCE.id"
      : "";
  return `copyOf: ${error.message}${hint}`;
}

function isNotFound(error: Error): boolean {
  return isLifecycleError(error) && error.kind === "not-found";
}
