import {
  hideMarkedName,
  idProblem,
  isMarkedSecret,
  shownName,
  unfamiliarScopes,
} from "../../messages";
import {
  canonicalScopes,
  commentField,
  hasUnknown,
  isUnknown,
  type Planned,
  SECRET_PROPERTIES,
  type SecretInputs,
  type SecretProperty,
  UNKNOWN,
  type ResourceOptions,
} from "../../model";
import type { Session } from "../../session";
import { checkAdoption } from "./existing/check-adoption";
import { resolveCopyOf } from "./existing/copy-by-name";
import { checkCopySource } from "./existing/copy-source";
import { checkName, recordName } from "./existing/check-name";
import type { CheckFailure } from "../check-failure";
import { checkCopyOf } from "./arguments/check-copy-of";
import { checkValue } from "./arguments/check-value";

/** The request to `check`. Nothing in it has been checked yet. */
export interface CheckRequest {
  /** The inputs in the state. Absent when the resource is about to be created or replaced. */
  oldInputs: Readonly<Record<string, unknown>> | undefined;
  /** The program's inputs, with unknowns as `UNKNOWN`. */
  newInputs: Readonly<Record<string, unknown>>;
  /** Default: none. */
  options?: ResourceOptions;
  /** The resource's URN. Absent in the dynamic provider, which does not receive it. */
  urn?: string;
}

/** The result of `check`. If there are failures, the inputs may be incomplete, so only return them to the engine. */
export interface CheckResult {
  inputs: Partial<Planned<SecretInputs>>;
  failures: CheckFailure[];
}

/**
 * Checks the program's inputs and returns them in the canonical form that all other code relies on. In that form, the
 * default account is filled in, scopes are a sorted set, an empty comment is absent, and a fingerprint replaces the
 * value.
 *
 * For a new resource, `check` also reads the secret that the `import` option or `copyOf` names, and reports a mismatch
 * or a missing secret. A name in `copyOf` becomes an ID.
 *
 * @throws LifecycleError when a secret cannot be read.
 */
export async function check(
  request: CheckRequest,
  session: Session,
): Promise<CheckResult> {
  if (request.urn !== undefined) session.marks.declare(request.urn);
  const failures: CheckFailure[] = [];
  const { oldInputs, newInputs, options = {} } = request;
  const given: Record<string, unknown> = {
    accountId: session.settings.accountId,
    ...definedOnly(newInputs),
  };
  const inputs: Partial<Planned<SecretInputs>> = {
    ...checkTexts(given, failures, session),
    ...checkScopes(given["scopes"], failures),
  };
  hideMarkedName(inputs.name, options.markedSecret, session);
  warnOfUnfamiliar(inputs, options, session);
  const isNew = oldInputs === undefined;
  const copyOf = checkCopyOf(given, options, failures);
  if (copyOf !== undefined) inputs.copyOf = copyOf;
  const valueFingerprint = checkValue(
    {
      given: given["value"],
      previous: oldInputs?.["value"],
      isNew,
      isCopied: copyOf !== undefined,
      options,
      inputs,
    },
    failures,
    session,
  );
  if (valueFingerprint !== undefined)
    inputs.valueFingerprint = valueFingerprint;
  await resolveCopyOf({ inputs, oldInputs, options }, failures, session);
  if (!isNew) recordName(oldInputs, session);
  // For an existing resource, the secret that `import` names is not read again, because `diff` compares the IDs.
  else if (options.importId !== undefined)
    await checkAdoption({ inputs, options }, failures, session);
  else {
    checkName({ inputs, urn: request.urn }, failures, session);
    await checkCopySource(inputs, failures, session);
  }
  return { inputs, failures };
}

/** Drops `undefined` and `null`, which JavaScript programs pass for arguments that they omit. */
function definedOnly(
  record: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
  );
}

type Texts = Pick<SecretInputs, "accountId" | "storeId" | "name" | "comment">;

function checkTexts(
  given: Record<string, unknown>,
  failures: CheckFailure[],
  session: Session,
): Partial<Planned<Texts>> {
  const texts: Partial<Planned<Texts>> = {};
  for (const property of ["accountId", "storeId", "name"] as const) {
    const value = given[property];
    if (isUnknown(value)) texts[property] = value;
    else if (typeof value === "string" && value !== "") texts[property] = value;
    else
      failures.push({
        property,
        reason: missingOrWrong(property, value, session),
      });
  }
  for (const property of ["accountId", "storeId"] as const) {
    const id = texts[property];
    const reason = typeof id === "string" ? idProblem(property, id) : undefined;
    if (reason !== undefined) failures.push({ property, reason });
  }
  return { ...texts, ...checkComment(given["comment"], failures) };
}

function missingOrWrong(
  property: SecretProperty,
  value: unknown,
  { words }: Session,
): string {
  if (value !== undefined)
    return `must be a non-empty string, but is ${describe(value)}`;
  const how =
    property === "accountId"
      ? ` To set it for the stack: pulumi config set ${words.setting("accountId")} ACCOUNT_ID`
      : "";
  return `is missing. ${SECRET_PROPERTIES[property].description}${how}`;
}

function checkComment(
  comment: unknown,
  failures: CheckFailure[],
): Partial<Planned<Pick<Texts, "comment">>> {
  if (comment === undefined) return {};
  if (isUnknown(comment)) return { comment };
  if (typeof comment === "string") return commentField(comment);
  failures.push({
    property: "comment",
    reason: `must be a string, but is ${describe(comment)}`,
  });
  return {};
}

function checkScopes(
  scopes: unknown,
  failures: CheckFailure[],
): Partial<Planned<Pick<SecretInputs, "scopes">>> {
  if (hasUnknown(scopes)) return { scopes: UNKNOWN };
  if (!isListOfTexts(scopes)) {
    failures.push({
      property: "scopes",
      reason: `must be a list of service names, but is ${describe(scopes)}`,
    });
    return {};
  }
  if (scopes.length === 0) {
    failures.push({
      property: "scopes",
      reason: 'must name at least one service, as in scopes: ["workers"]',
    });
  }
  return { scopes: canonicalScopes(scopes) };
}

function warnOfUnfamiliar(
  { name, scopes }: Partial<Planned<SecretInputs>>,
  { markedSecret }: ResourceOptions,
  session: Session,
): void {
  if (scopes === undefined || isUnknown(scopes)) return;
  const isHidden = isMarkedSecret("scopes", markedSecret);
  const of =
    name === undefined || isUnknown(name)
      ? ""
      : `secret ${shownName(name, session)}: `;
  for (const line of unfamiliarScopes(scopes, isHidden))
    session.notify({ severity: "warning", message: `${of}${line}` });
}

function isListOfTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.every((each) => typeof each === "string" && each !== "")
  );
}

/**
 * Describes an input by its type alone, because the input may be a misplaced secret value, which must not be printed.
 */
function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === "") return "empty";
  return Array.isArray(value)
    ? "a list with an entry that is empty or not a string"
    : `of type ${typeof value}`;
}
