import type { Secret } from "../../../api";
import {
  describeSecret,
  explain,
  isUserError,
  LifecycleError,
  ownCommand,
  parseSecretId,
  whatNow,
} from "../../../messages";
import {
  canonicalId,
  formatSecretId,
  formatStoreId,
  isApiId,
  isSecretId,
  isUnknown,
  type Planned,
  SECRET_ID_SHAPE,
  type SecretInputs,
  type SecretPath,
  type StorePath,
} from "../../../model";
import { checksLive, type Session } from "../../../session";
import type { CheckFailure } from "../../check-failure";
import { stillPending, waitUntilActive } from "../settle";

/** A copy that the program declares. */
type Copy = Pick<SecretInputs, "accountId" | "storeId" | "name"> & {
  copyOf: string;
};

/**
 * Locates the secret that `copyOf` names, by its Pulumi ID or by its secret ID alone.
 *
 * @throws LifecycleError when `copyOf` is not an ID, or the secret is in another store. If `copyOf` is not an ID, the
 * message does not show it, because it may be a misplaced secret value.
 */
export function parseCopyOf(copyOf: string, store: StorePath): SecretPath {
  if (isApiId(copyOf)) return { ...store, secretId: copyOf };
  if (!isSecretId(copyOf)) throw new LifecycleError(NOT_AN_ID, "invalid");
  const source = parseSecretId(copyOf);
  const [from, to] = [source, store].map(formatStoreId);
  if (canonicalId(from ?? "") === canonicalId(to ?? ""))
    return { ...store, secretId: source.secretId };
  throw new LifecycleError(
    `copyOf names a secret in store ${from}, but the new secret is in store ${to}. ` +
      "Cloudflare copies a value only within a store. Set copyOf to the ID of a secret in the same store, or set the value argument instead",
    "invalid",
  );
}

/** The failure when `copyOf` is not an ID. It does not show `copyOf`, which may be a misplaced secret value. */
export const NOT_AN_ID =
  `copyOf must be the ID of a secret in the same store: ${SECRET_ID_SHAPE}, or only SECRET_ID. ` +
  "You can write name=NAME instead of SECRET_ID, unless the name contains a slash";

/**
 * Checks that the secret that a new resource copies (the original) exists and is in the same store. An unknown `copyOf`
 * is the ID of a secret that this program is about to create, so it is not checked.
 *
 * An update also checks this, because it may delete the old secret before it creates the replacement. If the original
 * were already gone, the update would delete the last secret with the value.
 */
export async function checkCopySource(
  inputs: Partial<Planned<SecretInputs>>,
  failures: CheckFailure[],
  session: Session,
): Promise<void> {
  const copy = knownCopy(inputs);
  if (copy === undefined) return;
  try {
    const source = parseCopyOf(copy.copyOf, copy);
    // The copy is recorded even if `check` has already found a failure, so that a run with --continue-on-error does not
    // delete the original.
    session.marks.planCopy(formatSecretId(source), copy.name);
    if (failures.length > 0) return;
    if (checksLive(session.settings)) await readSource(source, session);
  } catch (error) {
    if (!isUserError(error)) throw error;
    if (failures.length > 0) return;
    // The failure names no property, because the engine prints the input that a failure names, and `copyOf` may be a
    // misplaced secret value.
    failures.push({ property: "", reason: error.message });
  }
}

function knownCopy({
  accountId,
  storeId,
  name,
  copyOf,
}: Partial<Planned<SecretInputs>>): Copy | undefined {
  if (accountId === undefined || isUnknown(accountId)) return undefined;
  if (storeId === undefined || isUnknown(storeId)) return undefined;
  if (name === undefined || isUnknown(name)) return undefined;
  if (copyOf === undefined || isUnknown(copyOf)) return undefined;
  return { accountId, storeId, name, copyOf };
}

/**
 * Reads the secret that `create` copies, and waits until that secret is active, because it is not known whether the API
 * copies the value of a pending secret.
 *
 * @throws LifecycleError when the secret is gone, cannot be read, or stays pending. Nothing was created.
 */
export async function readyCopySource(
  copy: Copy,
  session: Session,
): Promise<SecretPath> {
  const path = parseCopyOf(copy.copyOf, copy);
  const source = await readSource(path, session, { fresh: true });
  const { problem } = await waitUntilActive(source, path, session);
  if (problem === undefined) return path;
  const what =
    "why" in problem
      ? `is pending and could not be read again: ${problem.why}`
      : stillPending(problem.pendingMs);
  throw new LifecycleError(
    `cannot create ${describeSecret(copy.name, copy, session)}: the secret that copyOf names (${formatSecretId(path)}) ` +
      `${what}.\n` +
      "Nothing was created. Run the command again.",
  );
}

async function readSource(
  path: SecretPath,
  { reader }: Session,
  options: { fresh?: boolean } = {},
): Promise<Secret> {
  const id = formatSecretId(path);
  const outcome = await reader.read(path, options).catch((error: unknown) => {
    const attempted = `cannot read the secret that copyOf names (${id})`;
    throw explain(attempted, error, `Nothing was created. ${whatNow(error)}`);
  });
  if (outcome.kind === "found") return outcome.secret;
  throw new LifecycleError(
    `copyOf names ${id}, which does not exist. Nothing was created.\n` +
      `Set copyOf to the ID of a secret that exists, or set the value argument instead. To list the store's secrets: ${ownCommand(`list ${formatStoreId(path)}`)}`,
    "not-found",
  );
}
