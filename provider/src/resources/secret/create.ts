import {
  isNameTaken,
  mayHaveHappened,
  type Secret,
  type SendOptions,
} from "../../api";
import { describeSecret, explain, reasonOf } from "../../messages";
import {
  commentField,
  formatSecretId,
  isActive,
  isDeleted,
  type SecretInputs,
  type SecretState,
  type StorePath,
} from "../../model";
import type { Session } from "../../session";
import { readyCopySource } from "./existing/copy-source";
import type { NamedSecret } from "./existing/created-alike";
import { nameStillHeld } from "./existing/name-taken";
import {
  findByName,
  refusedCreate,
  type SentCreate,
  type TakenOver,
  takeOverOwn,
} from "./existing/recover-create";
import { mayTakeOver, takeOver } from "./existing/take-over";
import { whatNowOfCreate } from "./quota";
import { settle } from "./settle";
import { stateOf } from "./property-bags";
import { openValue, pendingCopy, writtenValue } from "./value";

/** The request to `create`: the inputs that `check` returned. None of them is unknown. */
export interface CreateRequest {
  inputs: SecretInputs;
}

/** What `create` returns. */
export interface CreateResult {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  state: SecretState;
}

/**
 * Creates the secret, with the program's value or as a copy of another secret, and then waits until it is `active`, but
 * only for a limited time.
 *
 * If the response is lost, Pulumi does not send the request again. Instead, it looks up the name and takes over the
 * secret with that name if the request clearly created that secret. Pulumi also takes over an older secret with that
 * name if the user listed that secret in an environment variable ({@link takeOver}).
 *
 * @throws LifecycleError when the name is taken, when this process does not have the value, when the secret to copy is
 * gone or stays pending, when the API refuses, and when the outcome is not known. Nothing was created, unless the
 * message says that the outcome is unknown or that the request may still be in flight.
 */
export async function create(
  { inputs }: CreateRequest,
  session: Session,
): Promise<CreateResult> {
  const { copyOf } = inputs;
  const { secret, hasValue, original }: Created =
    copyOf === undefined
      ? await createByValue(inputs, session)
      : await createByCopy({ ...inputs, copyOf }, session);
  const path = { ...storeOf(inputs), secretId: secret.id };
  const settled = await settle(secret, path, session);
  if (original !== undefined && isActive(settled))
    session.marks.endCopy(original, inputs.name);
  const id = formatSecretId(path);
  const mark = session.marks.give(id);
  const written = hasValue ? writtenValue(inputs, settled) : {};
  const copy = pendingCopy(original, settled);
  const state = { ...stateOf(settled, path), mark, ...written, ...copy };
  return { id, state };
}

/** `original` is the ID of the secret that was copied. */
type Created = TakenOver & { original?: string };

async function createByValue(
  inputs: SecretInputs,
  session: Session,
): Promise<TakenOver> {
  const value = openValue(inputs, session);
  const sent = { ...createOf(inputs), value };
  return await post(sent, session, (wanted, options) =>
    session.writer.create(sent.store, { ...wanted, value }, options),
  );
}

async function createByCopy(
  inputs: SecretInputs & { copyOf: string },
  session: Session,
): Promise<Created> {
  const source = await readyCopySource(inputs, session);
  const sent = createOf(inputs);
  const copied = await post(sent, session, async (wanted, options) => {
    // It is not known whether a copy inherits the original's comment if the request contains no comment. wrangler sends
    // an empty comment, and so does this code.
    const copy = { comment: "", ...wanted };
    return (await session.api.duplicateSecret(source, copy, options)).result;
  });
  return { ...copied, original: formatSecretId(source) };
}

function createOf(inputs: SecretInputs): SentCreate {
  const { name, scopes } = inputs;
  return {
    wanted: { name, scopes, ...commentField(inputs.comment) },
    store: storeOf(inputs),
    sentMs: Number.POSITIVE_INFINITY,
  };
}

function storeOf({ accountId, storeId }: SecretInputs): StorePath {
  return { accountId, storeId };
}

async function post(
  sent: SentCreate,
  session: Session,
  send: (wanted: NamedSecret, options: SendOptions) => Promise<Secret>,
): Promise<TakenOver> {
  const { wanted, store } = sent;
  const onSend = () => {
    sent.sentMs = session.monotonicMs();
  };
  try {
    return { secret: await send(wanted, { onSend }), hasValue: true };
  } catch (error) {
    if (mayHaveHappened(error))
      return await takeOverOwn({ ...sent, error }, session);
    if (isNameTaken(error)) return await takeOverNamed(error, sent, session);
    throw explain(
      `cannot create ${describeSecret(wanted.name, store, session)}`,
      error,
      await whatNowOfCreate(error, store, session),
    );
  } finally {
    session.reader.forget(store);
  }
}

/**
 * Takes over the existing secret with this name if the user listed that secret in an environment variable, and throws
 * otherwise. A create that copies never takes over an existing secret, because nothing shows which value that secret
 * has. If it had a different value, the right one would be lost when the engine deletes the original.
 */
async function takeOverNamed(
  error: unknown,
  sent: SentCreate,
  session: Session,
): Promise<TakenOver> {
  const { wanted, store, value } = sent;
  const refused = (advice: string) =>
    explain(
      `cannot create ${describeSecret(wanted.name, store, session)}`,
      error,
      advice,
    );
  const existing = await findByName(wanted.name, store, session).catch(
    (lookUp: unknown) => {
      throw refused(
        `Pulumi could not look up the existing secret with this name: ${reasonOf(lookUp)}\nRun the command again to see its ID.`,
      );
    },
  );
  if (existing === undefined)
    throw refused(
      "The existing secret with this name is not in Cloudflare's list of the store yet. Run the command again to see its ID.",
    );
  if (isDeleted(existing.secret))
    throw refused(nameStillHeld(existing.secret, store));
  const match = { ...sent, name: wanted.name };
  if (value === undefined || !mayTakeOver(existing.secret, match, session))
    throw await refusedCreate(existing.secret, sent, session);
  return await takeOver(existing.secret, { ...sent, value }, session);
}
