import type { Secret } from "../../../api";
import {
  adoptionNotice,
  importDifference,
  isMarkedSecret,
  isUserError,
  ownCommand,
  parseSecretId,
  shownName,
  showProperty,
} from "../../../messages";
import {
  canonicalComment,
  canonicalScopes,
  commentField,
  isIgnored,
  isSameAccount,
  isUnknown,
  type Planned,
  sameScopes,
  SECRET_ID_SHAPE,
  type SecretInputs,
  type Unknown,
  type ResourceOptions,
} from "../../../model";
import type { Session } from "../../../session";
import { adoptionProblem } from "../../ownership";
import type { CheckFailure } from "../../check-failure";
import { readToImport } from "./read-to-import";

type Shown = Parameters<typeof showProperty>[0];

interface AdoptionToCheck {
  inputs: Partial<Planned<SecretInputs>>;
  options: ResourceOptions;
}

/**
 * Checks the `import` option of a new resource. Reads the secret and reports each input that does not match, as Pulumi
 * does for its own imports.
 *
 * If the program ignores changes to an input, the secret's property replaces the program's input, as in Pulumi's own
 * imports. In later runs, the engine itself replaces the program's input with the old input, which is that property.
 */
export async function checkAdoption(
  { inputs, options }: AdoptionToCheck,
  failures: CheckFailure[],
  session: Session,
): Promise<void> {
  const { importId } = options;
  if (importId === undefined || isUnknown(importId)) return;
  if (typeof importId !== "string") {
    failures.push({
      property: "import",
      reason: `must be the ID of a secret (${SECRET_ID_SHAPE}), but is of type ${typeof importId}. To see the IDs: ${ownCommand("list ACCOUNT_ID/STORE_ID")}`,
    });
    return;
  }
  const problem = adoptionProblem(importId, session);
  if (problem !== undefined)
    failures.push({ property: "import", reason: problem });
  if (failures.length > 0) return;
  try {
    const secret = await readToImport(importId, session);
    useExisting({ inputs, options }, secret, importId);
    failures.push(...mismatches({ inputs, options }, secret, importId));
    if (failures.length > 0) return;
    session.marks.planAdoption(importId);
    session.notify(
      adoptionNotice(`secret ${shownName(secret.name, session)} (${importId})`),
    );
  } catch (error) {
    if (!isUserError(error)) throw error;
    failures.push({ property: "import", reason: error.message });
  }
}

function useExisting(
  { inputs, options }: AdoptionToCheck,
  secret: Secret,
  importId: string,
): void {
  const { accountId, storeId } = parseSecretId(importId);
  const existing: Record<string, unknown> = {
    ...{ accountId, storeId, name: secret.name },
    scopes: canonicalScopes(secret.scopes),
    ...commentField(secret.comment),
  };
  if (isIgnored("comment", options)) delete inputs.comment;
  const ignored = Object.keys(existing).filter((key) =>
    isIgnored(key, options),
  );
  for (const key of ignored) Object.assign(inputs, { [key]: existing[key] });
}

function mismatches(
  { inputs, options }: AdoptionToCheck,
  secret: Secret,
  importId: string,
): CheckFailure[] {
  const { accountId, storeId } = parseSecretId(importId);
  const failures: CheckFailure[] = [];
  const compare = (
    property: CheckFailure["property"],
    program: Shown | Unknown,
    existing: Shown,
    same = program === existing,
  ) => {
    if (isUnknown(program) || same) return;
    failures.push({
      property,
      reason: importDifference(
        property === "scopes" ? "are" : "is",
        isMarkedSecret(property, options.markedSecret)
          ? undefined
          : [showProperty(existing), showProperty(program)],
      ),
    });
  };
  compare(
    "accountId",
    inputs.accountId,
    accountId,
    isSameAccount(inputs.accountId, accountId),
  );
  compare("storeId", inputs.storeId, storeId);
  compare("name", inputs.name, secret.name);
  const { scopes } = inputs;
  compare(
    "scopes",
    scopes,
    secret.scopes,
    Array.isArray(scopes) && sameScopes(scopes, secret.scopes),
  );
  compare("comment", inputs.comment, canonicalComment(secret.comment));
  return failures;
}
