import { describeSecret, explain, whatNow } from "../../../messages";
import {
  commentField,
  isDeleted,
  isUnknown,
  type Planned,
  type SecretInputs,
} from "../../../model";
import type { Session } from "../../../session";
import type { CheckFailure } from "../../check-failure";
import type { SecretDescription } from "./created-alike";
import { nameTakenError } from "./name-taken";
import { findByName } from "./recover-create";
import { mayTakeOver } from "./take-over";

interface NameToCheck {
  inputs: Partial<Planned<SecretInputs>>;
  /** Absent where the host does not learn it. */
  urn: string | undefined;
}

/**
 * Reports a new resource whose name another secret of the store already has, so that the preview fails and not the update.
 *
 * One list of the store serves all new resources. Pulumi checks a resource again before it replaces it, as if it were new:
 * the names of the program's own resources therefore count as free.
 */
export async function checkName(
  { inputs, urn }: NameToCheck,
  failures: CheckFailure[],
  session: Session,
): Promise<void> {
  const { settings, marks, reader } = session;
  const { accountId, storeId, name } = inputs;
  if (failures.length > 0 || settings.importing || !settings.liveDiff) return;
  if (!isKnown(accountId) || !isKnown(storeId) || !isKnown(name)) return;
  const store = { accountId, storeId };
  if (marks.isRecordedName({ ...store, name }, urn)) return;
  try {
    const listed = await reader.firstSnapshot(store);
    if (!listed.some((secret) => secret.name === name)) return;
    // The list is from the beginning of the run.
    const found = await findByName(name, store, session);
    if (found === undefined || isDeleted(found.secret)) return;
    const wanted = describedBy(inputs);
    if (mayTakeOver(found.secret, { name, wanted, store }, session)) return;
    const { message } = await nameTakenError(
      found.secret,
      wanted,
      store,
      session,
    );
    failures.push({ property: "", reason: message });
  } catch (error) {
    throw explain(
      `cannot check whether the name of ${describeSecret(name, store, session)} is free`,
      error,
      `Nothing was created. ${whatNow(error)}`,
    );
  }
}

/** Absent while the scopes or the comment are unknown. */
function describedBy({
  scopes,
  comment,
}: Partial<Planned<SecretInputs>>): SecretDescription | undefined {
  return isUnknown(scopes) || isUnknown(comment) || scopes === undefined
    ? undefined
    : { scopes, ...commentField(comment) };
}

/** Remembers the name of a resource that exists, for {@link checkName}. */
export function recordName(
  oldInputs: Readonly<Record<string, unknown>>,
  { marks }: Session,
): void {
  const { accountId, storeId, name } = oldInputs;
  if (isKnown(accountId) && isKnown(storeId) && isKnown(name))
    marks.recordName({ accountId, storeId, name });
}

function isKnown(text: unknown): text is string {
  return typeof text === "string" && !isUnknown(text);
}
