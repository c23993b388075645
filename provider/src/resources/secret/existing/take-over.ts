import { mayHaveHappened, type Secret } from "../../../api";
import {
  describeSecret,
  explain,
  LifecycleError,
  whatNow,
} from "../../../messages";
import { canonicalId, formatSecretId, type StorePath } from "../../../model";
import { type Session, TAKE_OVER_VARIABLE } from "../../../session";
import { isCreatedAlike, type SecretDescription } from "./created-alike";
import type { SentCreate, TakenOver } from "./recover-create";

/** A create whose name is taken by an existing secret. */
interface CreateToMatch {
  name: string;
  /** Absent if unknown. */
  wanted: SecretDescription | undefined;
  store: StorePath;
}

/**
 * Tells whether a create may take over the existing secret that has its name. It may do so if the user listed that
 * secret in the environment variable {@link TAKE_OVER_VARIABLE} and that secret has the program's scopes and comment.
 *
 * @throws LifecycleError when the user listed the secret, but another resource in the program is known to manage it.
 */
export function mayTakeOver(
  secret: Secret,
  { name, wanted, store }: CreateToMatch,
  session: Session,
): boolean {
  const id = formatSecretId({ ...store, secretId: secret.id });
  if (!session.takeOver.has(canonicalId(id)) || !isCreatedAlike(secret, wanted))
    return false;
  if (session.marks.others({ id }).length === 0) return true;
  throw new LifecycleError(
    `cannot create ${describeSecret(name, store, session)}: ${TAKE_OVER_VARIABLE} names ${id}, ` +
      `but another resource in the program manages that secret. Nothing was changed.\n${RENAME_IN_TWO_STEPS}`,
    "conflict",
  );
}

/** The advice for a name that still belongs to another resource. */
const RENAME_IN_TWO_STEPS =
  "Rename in two steps. First remove or rename the other resource and run pulumi up. Then rename this one.";

/**
 * Adopts an existing secret instead of creating one, and writes everything that the program declares. If the secret
 * belonged to a resource that the program no longer declares, the engine deletes that resource, but `delete` keeps the
 * secret.
 *
 * @throws LifecycleError when the API refuses, or its response is lost. It is safe to run the same command again.
 */
export async function takeOver(
  secret: Secret,
  { wanted, value, store }: SentCreate & { value: string },
  session: Session,
): Promise<TakenOver> {
  const path = { ...store, secretId: secret.id };
  const id = formatSecretId(path);
  session.marks.planAdoption(id);
  const { scopes, comment } = wanted;
  const { result } = await session.api
    .updateSecret(path, { value, scopes, comment: comment ?? "" })
    .catch((error: unknown) => {
      throw explain(
        `cannot take over ${describeSecret(wanted.name, store, session)}, ${id}`,
        error,
        mayHaveHappened(error)
          ? `The write may have succeeded. It is safe to run the command again. ${whatNow(error)}`
          : `Nothing was changed. ${whatNow(error)}`,
      );
    });
  session.notify({
    severity: "info",
    message: `took over ${id} (listed in ${TAKE_OVER_VARIABLE}) and wrote the program's scopes, comment and value`,
  });
  return { secret: result, hasValue: true };
}
