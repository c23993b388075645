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

/** What becomes of a secret. `unusable`: it has no scopes, and `check` refuses a resource without scopes. */
export type Step = "import" | "declare" | "nothing" | "unusable";

/** One secret and what becomes of it. */
export interface PlannedSecret extends FoundSecret {
  step: Step;
  logicalName: string;
  /** Its entry in Pulumi's own import file. Absent unless the program already declares it. */
  entry?: ImportEntry;
  /** The program's file that declares it, as in {@link ManagedSecret}. Absent if that file is gone. */
  declaredIn?: string;
}

/** Everything that an import is going to do. */
export interface ImportPlan {
  secrets: PlannedSecret[];
  /** The secrets for `pulumi import`. */
  toImport: PlannedSecret[];
  /** The secrets to declare in the file, including those that the stack already has but that no program declares. */
  toDeclare: Declaration[];
}

/** What a plan is based on. */
export interface PlanRequest {
  found: readonly FoundSecret[];
  /** The names to derive logical names from, by ID, instead of the secrets' own names. */
  names?: ReadonlyMap<string, string>;
  stack: StackState;
  /** The file to extend. `undefined` if it is rewritten. */
  existing: Pick<ExistingCode, "declared" | "logicalNames"> | undefined;
  /** What the program already declares, by ID. These secrets keep the program's names and get no code. */
  declared?: ReadonlyMap<string, DeclaredResource>;
  /** Whether the user wants the file rewritten. */
  rewrites: boolean;
  /** The file to write, relative to the project's folder, with slashes. */
  outFile: string;
  /** Whether imported resources are protected. */
  protect: boolean;
}

/**
 * Decides which secrets to import, under which names, and which ones to declare in the file.
 *
 * A secret that the stack already has is not imported again. It still gets its code if no program has run with it and the file
 * lacks it, so the same command finishes an interrupted import. Once a program declares the secret, only a rewrite declares it
 * again, and only if the rewritten file is the one that declared it or that one is gone. Otherwise the program would declare it
 * twice.
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

/** The secret's name in the file, unless the stack uses that name for another secret. */
function nameInFile(
  inFile: string | undefined,
  stack: StackState,
): string | undefined {
  return inFile !== undefined && !stack.logicalNames.has(inFile)
    ? inFile
    : undefined;
}

/**
 * Returns whether the file declares a secret under the name of the import. A name that the program computes counts as the same.
 * `refuseOtherStacksFile` refuses to add to a file that has the secret under another name.
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
  // The ID in the file decides, because somebody may have changed the logical name there since the import.
  if (existing?.declared.has(id) === true) return "nothing";
  if (existing?.logicalNames.has(name) === true) return "nothing";
  const { isDeclared, declaredIn, isFileGone = false } = known;
  if (!isDeclared) return "declare";
  const isElsewhere =
    declaredIn !== undefined && declaredIn !== outFile && !isFileGone;
  return rewrites && !isElsewhere ? "declare" : "nothing";
}
