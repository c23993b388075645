import { isWrittenId, LifecycleError } from "../../../messages";
import {
  isApiId,
  isIgnored,
  isSecretId,
  isUnknown,
  isWrittenByName,
  type Planned,
  type ResourceOptions,
  type SecretInputs,
  type Unknown,
  UNKNOWN,
} from "../../../model";
import { isFingerprint } from "../../../session";
import type { CheckFailure } from "../../check-failure";
import { NOT_AN_ID } from "../existing/copy-source";

/**
 * Checks `copyOf` against the other arguments and options. Returns `copyOf` as the program writes it: an ID, or an ID
 * with names in it. Returns an unknown for an invalid `copyOf`, so that `check` does not also report the value as
 * missing.
 *
 * Failures name no property, because the engine prints the input that a failure names, and somebody may have put a
 * secret value into `copyOf`.
 */
export function checkCopyOf(
  given: Readonly<Record<string, unknown>>,
  options: ResourceOptions,
  failures: CheckFailure[],
): string | Unknown | undefined {
  const { copyOf, value } = given;
  const isAdopted = options.importId !== undefined;
  const isLeftOut = isAdopted && isIgnored("copyOf", options);
  if (copyOf === undefined || isLeftOut) return undefined;
  const fail = (reason: string) => failures.push({ property: "", reason });
  if (isAdopted) fail(WITH_IMPORT);
  // With ignoreChanges: ["value"], the engine passes the old fingerprint as the value, even if the program sets no
  // value.
  const isOld = typeof value === "string" && isFingerprint(value);
  if (value !== undefined && !isOld) fail(WITH_VALUE);
  if (isUnknown(copyOf)) return copyOf;
  if (typeof copyOf === "string") {
    if (namesASecret(copyOf)) return copyOf;
    fail(NOT_AN_ID);
    return UNKNOWN;
  }
  fail(`copyOf must be a string, but is of type ${typeof copyOf}`);
  return UNKNOWN;
}

function namesASecret(copyOf: string): boolean {
  // The error of `parseWrittenId` would show `copyOf`, which may be a misplaced secret value.
  return isWrittenByName(copyOf)
    ? isWrittenId(copyOf, "secret")
    : isApiId(copyOf) || isSecretId(copyOf);
}

/**
 * Refuses `copyOf` for a secret that the engine itself imports. In the plugin, `check` does not receive the `import`
 * option, so it cannot refuse that option together with `copyOf`.
 *
 * @throws LifecycleError if `copyOf` is set. Nothing was changed.
 */
export function refuseImportedCopy({
  copyOf,
}: Pick<Planned<SecretInputs>, "copyOf">): void {
  if (copyOf !== undefined) throw new LifecycleError(WITH_IMPORT);
}

const WITH_VALUE =
  "copyOf and value are both set, but a secret has only one value. Remove one of the two arguments. " +
  "If the secret already exists, remove copyOf, because Pulumi uses it only to create a secret";

const WITH_IMPORT =
  "copyOf creates a secret, but the import option adopts an existing one. Remove copyOf or the import option. " +
  "If the secret is already imported, remove the import option, which is no longer needed";
