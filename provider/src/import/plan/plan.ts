import {
  logicalNameOfEntry,
  type DeclaredResource,
  type ImportEntry,
} from "../../stack";
import type { ManagedSecret, StackState } from "../sources/stack-state";
import { type FoundSecret, logicalName } from "../../lookups";
import type { DeclaredSecret } from "../code/declared-secrets";
import type { ExistingCode } from "../code/existing-code";
import type { Declaration } from "../code/typescript-code";

/** What becomes of a secret. `unusable`: it has no scopes, and a resource without any is refused. */
export type Step = "import" | "declare" | "nothing" | "unusable";

/** One secret and what becomes of it. */
export interface PlannedSecret extends FoundSecret {
  step: Step;
  logicalName: string;
  /** Its entry in Pulumi's own import file. Absent unless the program declares it already. */
  entry?: ImportEntry;
  /** The program's file that declares it, as {@link ManagedSecret} has it. Absent when that file is gone. */
  declaredIn?: string;
}

/** All that an import is going to do. */
export interface ImportPlan {
  secrets: PlannedSecret[];
  /** Those that `pulumi import` takes. */
  toImport: PlannedSecret[];
  /** Those that the file gets, the ones that the stack has already but no program declares among them. */
  toDeclare: Declaration[];
}

/** What a plan is made from. */
export interface PlanRequest {
  found: readonly FoundSecret[];
  /** What to make logical names from, by ID, instead of the secrets' own names. */
  names?: ReadonlyMap<string, string>;
  stack: StackState;
  /** The file to extend; `undefined` when it is rewritten. */
  existing: Pick<ExistingCode, "declared" | "logicalNames"> | undefined;
  /** What the program declares already, by ID: it keeps its name there and gets no code. */
  declared?: ReadonlyMap<string, DeclaredResource>;
  /** Whether the user wants the file rewritten. */
  rewrites: boolean;
  /** The file to write, below the project's folder, with slashes. */
  outFile: string;
  /** Whether what is imported gets protected. */
  protect: boolean;
}

/**
 * Decides what to import, under which names, and what to write down.
 *
 * A secret that the stack has is not imported again. It gets its code nonetheless when no program has been run with it
 * and the file lacks it: so an import that broke off is finished by the same command. Once a program declares it, only
 * a rewrite of that very file writes it again, or of another one when that file is gone; a second declaration would be one
 * too many.
 */
export function planImport(request: PlanRequest): ImportPlan {
  const { found, names, stack, existing, protect } = request;
  const managed = new Map(stack.managed.map((secret) => [secret.id, secret]));
  const taken = new Set([
    ...stack.logicalNames,
    ...(existing?.logicalNames ?? []),
  ]);
  const plan: ImportPlan = { secrets: [], toImport: [], toDeclare: [] };

  for (const secret of found) {
    const { id, inputs } = secret;
    const known = managed.get(id);
    const inFile = existing?.declared.get(id);
    const entry = request.declared?.get(id)?.entry;
    const name =
      known?.logicalName ??
      (entry && logicalNameOfEntry(entry)) ??
      nameInFile(inFile?.logicalName, stack) ??
      logicalName({ id, name: names?.get(id) ?? inputs.name }, taken);
    const step = stepFor(secret, known, name, request);
    const planned = {
      ...secret,
      step,
      logicalName: name,
      ...(entry === undefined ? {} : { entry }),
      ...declarationOf(known),
    };
    plan.secrets.push(planned);
    if (step === "unusable") continue;
    taken.add(name);
    if (step === "import") plan.toImport.push(planned);
    if (entry !== undefined) continue;
    if (step === "declare" || (step === "import" && !hasUnder(name, inFile))) {
      plan.toDeclare.push({
        id,
        logicalName: name,
        inputs,
        protect: known?.protect ?? protect,
      });
    }
  }
  return plan;
}

function declarationOf(
  known: ManagedSecret | undefined,
): Pick<PlannedSecret, "declaredIn"> {
  return known?.declaredIn === undefined || known.isFileGone === true
    ? {}
    : { declaredIn: known.declaredIn };
}

/** The file's name for a secret, unless the stack uses that name for another one. */
function nameInFile(
  inFile: string | undefined,
  stack: StackState,
): string | undefined {
  return inFile !== undefined && !stack.logicalNames.has(inFile)
    ? inFile
    : undefined;
}

/**
 * Returns whether the file declares a secret under the name that it is imported under. A computed name counts as the
 * same. `refuseOtherStacksFile` refuses to add to a file that has the secret under another name.
 */
function hasUnder(name: string, inFile: DeclaredSecret | undefined): boolean {
  return inFile !== undefined && (inFile.logicalName ?? name) === name;
}

function stepFor(
  { id, inputs }: FoundSecret,
  known: ManagedSecret | undefined,
  name: string,
  { existing, rewrites, outFile }: PlanRequest,
): Step {
  if (known === undefined)
    return inputs.scopes.length === 0 ? "unusable" : "import";
  // The ID in the file decides. Somebody may have changed the logical name there since the import.
  if (existing?.declared.has(id) === true) return "nothing";
  if (existing?.logicalNames.has(name) === true) return "nothing";
  const { isDeclared, declaredIn, isFileGone = false } = known;
  if (!isDeclared) return "declare";
  const isElsewhere =
    declaredIn !== undefined && declaredIn !== outFile && !isFileGone;
  return rewrites && !isElsewhere ? "declare" : "nothing";
}
