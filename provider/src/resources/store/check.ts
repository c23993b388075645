import type { StoreCheckFailure } from "../check-failure";
import {
  adoptionNotice,
  idProblem,
  importDifference,
  isUserError,
  ownCommand,
  quote,
} from "../../messages";
import {
  isIgnored,
  isUnknown,
  type Planned,
  STORE_PROPERTIES,
  type StoreInputs,
  type StoreProperty,
  type ResourceOptions,
} from "../../model";
import type { Session } from "../../session";
import { adoptionProblem } from "../ownership";
import { differences } from "./differences";
import { readStoreToImport } from "./find-store";

/** The request to `checkStore`. Nothing in it has been checked yet. */
export interface CheckStoreRequest {
  /** The inputs in the state. Absent when the store is about to be created. */
  oldInputs: Readonly<Record<string, unknown>> | undefined;
  /** The program's inputs, with unknowns as `UNKNOWN`. */
  newInputs: Readonly<Record<string, unknown>>;
  /** Default: none. */
  options?: ResourceOptions;
  /** The resource's URN. Absent in the dynamic provider, which does not receive it. */
  urn?: string;
}

/**
 * Checks the program's inputs for a store and fills in the default account. Refuses to change the name or account of an
 * existing store. Sends a request only if a new store has the `import` option. The preview can then show how the
 * program differs from the store to import.
 */
export async function checkStore(
  { oldInputs, newInputs, options = {}, urn }: CheckStoreRequest,
  session: Session,
): Promise<{
  inputs: Partial<Planned<StoreInputs>>;
  failures: StoreCheckFailure[];
}> {
  if (urn !== undefined) session.marks.declare(urn);
  const failures: StoreCheckFailure[] = [];
  const { accountId } = session.settings;
  const inputs: Partial<Planned<StoreInputs>> = {
    ...checkText("accountId", newInputs["accountId"] ?? accountId, failures),
    ...checkText("name", newInputs["name"], failures),
  };
  failures.push(...refuseChange(oldInputs, inputs));
  if (oldInputs === undefined)
    await checkStoreAdoption(inputs, options, failures, session);
  return { inputs, failures };
}

async function checkStoreAdoption(
  inputs: Partial<Planned<StoreInputs>>,
  options: ResourceOptions,
  failures: StoreCheckFailure[],
  session: Session,
): Promise<void> {
  const { importId } = options;
  if (importId === undefined || isUnknown(importId)) return;
  if (typeof importId !== "string") {
    failures.push({
      property: "import",
      reason: `must be the ID of a store (ACCOUNT_ID/STORE_ID), but is of type ${typeof importId}. To see the IDs: ${ownCommand("list ACCOUNT_ID")}`,
    });
    return;
  }
  const problem = adoptionProblem(importId, session);
  if (problem !== undefined)
    failures.push({ property: "import", reason: problem });
  if (failures.length > 0) return;
  failures.push(...(await mismatches(importId, inputs, options, session)));
  if (failures.length > 0) return;
  session.marks.planAdoption(importId);
  session.notify(
    adoptionNotice(`store ${quote(String(inputs.name))} (${importId})`),
  );
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
    return `must be a string, but is of type ${typeof text}`;
  if (text === "")
    return `is missing. ${STORE_PROPERTIES[property].description}`;
  return property === "accountId" ? idProblem(property, text) : undefined;
}

/** Cloudflare can neither rename a store nor move it to another account. */
function refuseChange(
  old: CheckStoreRequest["oldInputs"],
  inputs: Partial<Planned<StoreInputs>>,
): StoreCheckFailure[] {
  if (old === undefined) return [];
  const { accountId, name } = old;
  if (typeof accountId !== "string" || typeof name !== "string") return [];
  return differences(inputs, { accountId, name })
    .filter((property) => typeof inputs[property] === "string")
    .map((property) => ({ property, reason: CANNOT_CHANGE[property] }));
}

const CANNOT_CHANGE = {
  name: cannotChange("Cloudflare cannot rename a store"),
  accountId: cannotChange("Cloudflare cannot move a store to another account"),
};

function cannotChange(why: string): string {
  return `cannot change, because ${why}. Declare a second Store, move the secrets to it, then delete the first store`;
}

async function mismatches(
  importId: string,
  inputs: Partial<Planned<StoreInputs>>,
  options: ResourceOptions,
  session: Session,
): Promise<StoreCheckFailure[]> {
  try {
    const existing = await readStoreToImport(importId, session);
    for (const property of ["accountId", "name"] as const)
      if (isIgnored(property, options)) inputs[property] = existing[property];
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
