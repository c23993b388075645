import type { Secret } from "../../api";
import {
  adoptionNotice,
  importDifference,
  isMarkedSecret,
  isUserError,
  parseSecretId,
  quote,
} from "../../messages";
import {
  canonicalComment,
  isSameAccount,
  isUnknown,
  type Planned,
  sameScopes,
  type SecretInputs,
  type Unknown,
} from "../../model";
import type { LifecycleContext } from "../../session";
import { adoptionProblem } from "../ownership";
import type { CheckFailure } from "./check-failure";
import { showProperty } from "./drift";
import { readToImport } from "./existing/read-to-import";

type Shown = Parameters<typeof showProperty>[0];

interface AdoptionToCheck {
  importId: unknown;
  inputs: Partial<Planned<SecretInputs>>;
  /** Whether the resource is not in the state yet. One that is keeps its secret; `diff` compares the IDs. */
  creating: boolean;
}

/**
 * Checks the option `import` of a resource: the secret is read, and each input that does not match it is a failure of
 * its own, as Pulumi does for its own imports. Puts the ID into the inputs for `create`.
 */
export async function checkAdoption(
  { importId, inputs, creating }: AdoptionToCheck,
  failures: CheckFailure[],
  context: LifecycleContext,
): Promise<void> {
  if (typeof importId !== "string") {
    failures.push({ property: "import", reason: "must be the ID of a secret" });
    return;
  }
  inputs.importId = importId;
  if (!creating) return;
  const problem = adoptionProblem(importId, context);
  if (problem !== undefined)
    failures.push({ property: "import", reason: problem });
  if (failures.length > 0) return;
  try {
    const secret = await readToImport(importId, context);
    failures.push(...mismatches(inputs, secret, importId));
    if (failures.length > 0) return;
    context.marks.planAdoption(importId);
    context.notify(
      adoptionNotice(`secret ${quote(secret.name)} (${importId})`),
    );
  } catch (error) {
    if (!isUserError(error)) throw error;
    failures.push({ property: "import", reason: error.message });
  }
}

function mismatches(
  inputs: Partial<Planned<SecretInputs>>,
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
        isMarkedSecret(property, inputs.markedSecret)
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
