import { LifecycleError, parseWrittenId } from "../../messages";
import {
  isApiId,
  isSecretId,
  isUnknown,
  isWrittenByName,
  type Planned,
  type ResourceOptions,
  type SecretInputs,
  type Unknown,
  UNKNOWN,
} from "../../model";
import { isFingerprint } from "../../session";
import type { CheckFailure } from "../check-failure";
import { NOT_AN_ID } from "./existing/copy-source";

/**
 * Checks `copyOf` against the other arguments and options. Returns what is to be copied: for a text of another type, an
 * unknown, so that the value is not reported missing, too.
 *
 * Failures name no property, since the engine prints what stands at a named one, and somebody may have put the value there.
 */
export function checkCopyOf(
  given: Readonly<Record<string, unknown>>,
  { importId }: ResourceOptions,
  failures: CheckFailure[],
): string | Unknown | undefined {
  const { copyOf, value } = given;
  if (copyOf === undefined) return undefined;
  const fail = (reason: string) => failures.push({ property: "", reason });
  if (importId !== undefined) fail(WITH_IMPORT);
  // With ignoreChanges: ["value"], the engine passes what the old inputs have, and the program need not set a value.
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
  if (!isWrittenByName(copyOf)) return isApiId(copyOf) || isSecretId(copyOf);
  try {
    parseWrittenId(copyOf, "secret");
    return true;
  } catch {
    // Its message shows the text.
    return false;
  }
}

/**
 * Refuses `copyOf` of a secret that the engine itself imports, on the plugin, whose `check` does not learn of the option.
 *
 * @throws LifecycleError. Nothing was changed.
 */
export function refuseImportedCopy({
  copyOf,
}: Pick<Planned<SecretInputs>, "copyOf">): void {
  if (copyOf !== undefined) throw new LifecycleError(WITH_IMPORT);
}

const WITH_VALUE =
  "copyOf and value are both set, and a secret has one value. Remove one of them. " +
  "If the secret exists already, remove copyOf, which Pulumi uses only when it creates a secret";

const WITH_IMPORT =
  "copyOf creates a secret, and the option import adopts one that exists. Remove one of them. " +
  "If the secret is imported already, remove import, which it no longer needs";
