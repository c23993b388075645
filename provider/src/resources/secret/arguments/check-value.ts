import {
  ANOTHER_NAME_ADVICE,
  type HostWords,
  ownCommand,
  shownName,
} from "../../../messages";
import {
  isIgnored,
  isUnknown,
  type Planned,
  SECRET_ID_SHAPE,
  type SecretInputs,
  type Unknown,
  UNKNOWN,
  type ResourceOptions,
} from "../../../model";
import { isFingerprint, type Session } from "../../../session";
import type { CheckFailure } from "../../check-failure";

/** The API's limit for the size of a value, in bytes of UTF-8 (Cloudflare's API description, `secretsStoreValue`). */
export const MAX_VALUE_BYTES = 65_536;

interface ValueToCheck {
  given: unknown;
  /** What the old inputs contain in place of the value. */
  previous: unknown;
  /** Whether the resource is about to be created, adopted or replaced. */
  isNew: boolean;
  /** Whether a new secret gets its value from another secret, because `copyOf` is set. */
  isCopied: boolean;
  options: ResourceOptions;
  /** The other inputs. */
  inputs: Partial<Planned<SecretInputs>>;
}

/**
 * Returns the fingerprint that replaces the value. Failures name no property, because the engine prints the input that
 * a failure names, even if that input is secret (seen on CLI 3.259.0).
 */
export function checkValue(
  { given, previous, isNew, isCopied, options, inputs }: ValueToCheck,
  failures: CheckFailure[],
  session: Pick<
    Session,
    "vault" | "words" | "settings" | "notify" | "hiddenNames"
  >,
): string | Unknown | undefined {
  const { vault, words, settings } = session;
  const isAdopted = options.importId !== undefined;
  // With ignoreChanges: ["value"], the value comes from the old inputs, as in Pulumi's own imports. A new resource has
  // no old inputs, so its value argument is ignored.
  if (isNew && isAdopted && isIgnored("value", options)) return undefined;
  if (given === undefined) {
    if (previous !== undefined && !isCopied) noteDropped(inputs.name, session);
    if (isNew && !isAdopted && !isCopied && !settings.importing)
      failures.push({ property: "", reason: noValue(words) });
    return undefined;
  }
  if (isUnknown(given)) return given;
  // With ignoreChanges: ["value"], the engine passes the old fingerprint as the value, but a copy gets its value from
  // another secret.
  if (isNew && isCopied && typeof given === "string" && isFingerprint(given))
    return undefined;
  if (typeof given !== "string") {
    const reason = `value must be a string, but is of type ${typeof given}`;
    failures.push({ property: "", reason });
    return undefined;
  }
  const problem =
    problemOf(given, previous) ??
    (isNew && isAdopted ? VALUE_WITH_IMPORT : undefined);
  if (problem !== undefined) {
    failures.push({ property: "", reason: problem });
    return undefined;
  }
  // With ignoreChanges: ["value"], the engine passes the old fingerprint as the value.
  if (given === previous && isFingerprint(given)) return given;
  const isKnown = typeof previous === "string" && isFingerprint(previous);
  const seed = isKnown ? previous : secretIn(inputs);
  // For a secret in a new store, the fingerprint depends on a store ID that is not known yet, so the preview returns an
  // unknown. A saved update plan allows the update to replace that unknown with the fingerprint.
  return seed === undefined ? UNKNOWN : vault.seal(given, seed);
}

/**
 * Warns that the program no longer sets the value. The next update removes the fingerprint from the old inputs, so the
 * warning does not appear after that update.
 */
function noteDropped(
  name: string | Unknown | undefined,
  session: Pick<Session, "notify" | "hiddenNames">,
): void {
  const which =
    typeof name === "string"
      ? `secret ${shownName(name, session)}`
      : "a secret";
  session.notify({
    severity: "warning",
    message:
      `${which}: the program no longer sets the value, so Pulumi no longer manages the value. The secret keeps its current value in Cloudflare. ` +
      "If you did not intend this, set the same value again. Pulumi recognizes it and writes nothing",
  });
}

/** Returns `ACCOUNT/STORE/NAME`, or `undefined` until all three are known. */
function secretIn(inputs: ValueToCheck["inputs"]): string | undefined {
  const parts = [inputs.accountId, inputs.storeId, inputs.name];
  return parts.every((part) => typeof part === "string")
    ? parts.join("/")
    : undefined;
}

function problemOf(given: string, previous: unknown): string | undefined {
  if (isFingerprint(given) && given !== previous)
    return previous === undefined
      ? FINGERPRINT_AT_CREATE
      : FINGERPRINT_AS_VALUE;
  if (given === "")
    return "value is empty. Omit the argument if Pulumi should not write the value";
  const bytes = Buffer.byteLength(given, "utf8");
  return bytes > MAX_VALUE_BYTES
    ? `value has ${bytes} bytes in UTF-8, but Cloudflare accepts at most ${MAX_VALUE_BYTES}`
    : undefined;
}

const noValue = ({ importCommand }: HostWords) =>
  [
    "a new secret requires the value argument, or copyOf with the ID of a secret in the same store. Changing the store or account also " +
      "creates a new secret.",
    `${ANOTHER_NAME_ADVICE}.`,
    `If the secret already exists, set the options { import: "${SECRET_ID_SHAPE}", protect: true }, or run: ${importCommand(SECRET_ID_SHAPE)}. ` +
      `To import all secrets that the program declares: ${ownCommand("import ACCOUNT_ID/STORE_ID --declared")}`,
  ].join("\n");

const VALUE_WITH_IMPORT =
  "the import option adopts a secret without changing it, so omit the value argument. After the import, remove the option and " +
  "add the argument. The next update then writes the value";

const FINGERPRINT_AS_VALUE =
  "value is set to a fingerprint from the state. Pass the secret's actual value, or omit the argument";

const FINGERPRINT_AT_CREATE =
  'Pulumi creates the secret again and needs its value, but ignoreChanges: ["value"] withholds the value. Remove "value" from ignoreChanges for this update. To rename a secret whose value you do not have, set copyOf to its ID';
