import { ALREADY_HELD } from "../claims";
import { isUserError } from "../errors";
import { adoptionNotice, importDifference } from "../import-words";
import { quote } from "../quote";
import { idProblem } from "../secret-id";
import type { LifecycleContext } from "../types";
import { isUnknown, type Planned } from "../unknown";
import { differences } from "./differences";
import { readStoreToImport } from "./find-store";
import { STORE_PROPERTIES, type StoreProperty } from "./properties";
import type { StoreCheckFailure, StoreInputs } from "./types";

/** What `checkStore` is asked. Nothing in it has been looked at yet. */
export interface CheckStoreRequest {
  /** The inputs in the state. Absent when the store is about to be created. */
  oldInputs: Readonly<Record<string, unknown>> | undefined;
  /** What the program says, unknowns as `UNKNOWN`. */
  newInputs: Readonly<Record<string, unknown>>;
}

/**
 * Checks what the program says of a store and fills in the default account. Sends nothing, but for a store with the
 * option `import`: that one is read, so that a mismatch shows in the preview.
 */
export async function checkStore(
  { oldInputs, newInputs }: CheckStoreRequest,
  context: LifecycleContext,
): Promise<{
  inputs: Partial<Planned<StoreInputs>>;
  failures: StoreCheckFailure[];
}> {
  const failures: StoreCheckFailure[] = [];
  const { accountId } = context.settings;
  const inputs: Partial<Planned<StoreInputs>> = {
    ...checkText("accountId", newInputs["accountId"] ?? accountId, failures),
    ...checkText("name", newInputs["name"], failures),
    ...checkFlag(newInputs["forceDelete"], failures),
  };
  const importId = newInputs["importId"] ?? undefined;
  if (importId === undefined) return { inputs, failures };
  if (typeof importId !== "string") {
    failures.push({ property: "import", reason: "must be the ID of a store" });
    return { inputs, failures };
  }
  const { claims } = context;
  if (oldInputs !== undefined) claims.confirm(importId);
  else if (claims.isConfirmed(importId))
    failures.push({ property: "import", reason: ALREADY_HELD });
  else if (failures.length === 0) {
    const differing = await mismatches(importId, inputs, context);
    failures.push(...differing);
    if (differing.length === 0)
      context.notify(
        adoptionNotice(`store ${quote(String(inputs.name))} (${importId})`),
      );
    claims.claim(importId);
  }
  return { inputs: { ...inputs, importId }, failures };
}

function checkText(
  property: "accountId" | "name",
  given: unknown,
  failures: StoreCheckFailure[],
): Partial<Planned<StoreInputs>> {
  const problem = problemOf(property, given);
  if (problem !== undefined) {
    failures.push({ property, reason: problem });
    return {};
  }
  return { [property]: given };
}

function problemOf(
  property: StoreProperty,
  given: unknown,
): string | undefined {
  if (isUnknown(given)) return undefined;
  const text = given ?? "";
  if (typeof text !== "string")
    return `must be a text, and is of type ${typeof text}`;
  if (text === "")
    return `is missing. ${STORE_PROPERTIES[property].description}`;
  return property === "accountId" ? idProblem(property, text) : undefined;
}

function checkFlag(
  given: unknown,
  failures: StoreCheckFailure[],
): Partial<Planned<StoreInputs>> {
  if (isUnknown(given)) return { forceDelete: given };
  if (given === undefined || given === null || given === false) return {};
  if (given === true) return { forceDelete: true };
  const reason = `must be true or false, and is of type ${typeof given}`;
  failures.push({ property: "forceDelete", reason });
  return {};
}

async function mismatches(
  importId: string,
  inputs: Partial<Planned<StoreInputs>>,
  context: LifecycleContext,
): Promise<StoreCheckFailure[]> {
  try {
    const existing = await readStoreToImport(importId, context);
    return differences(inputs, existing)
      .filter((property) => !isUnknown(inputs[property]))
      .map((property) => ({
        property,
        reason: importDifference("is", [
          quote(existing[property]),
          quote(String(inputs[property])),
        ]),
      }));
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [{ property: "import", reason: error.message }];
  }
}
