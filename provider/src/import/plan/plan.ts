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

/**
 * What the import does with a secret. `declare` means that the import only writes code for the secret. `unusable` means
 * that the secret has no scopes, so Pulumi's `check` would refuse a resource for it.
 */
export type Step = "import" | "declare" | "nothing" | "unusable";

/** A secret and what the import does with it. */
export interface PlannedSecret extends FoundSecret {
  step: Step;
  logicalName: string;
  /**
   * The secret's entry in the import file that `pulumi preview` writes. Absent unless the program already declares the
   * secret.
   */
  entry?: ImportEntry;
  /** The program's file that declares the secret, as in {@link ManagedSecret}. Absent if that file no longer exists. */
  declaredIn?: string;
}

/** Everything that an import is going to do. */
export interface ImportPlan {
  secrets: PlannedSecret[];
  /** The secrets for `pulumi import`. */
  toImport: PlannedSecret[];
  /** The secrets to declare in the file. Includes secrets that the stack already has but no program declares. */
  toDeclare: Declaration[];
}

/** What a plan is based on. */
export interface PlanRequest {
  found: readonly FoundSecret[];
  /** The names from which to derive logical names, by secret ID. Default: the secrets' own names. */
  names?: ReadonlyMap<string, string>;
  stack: StackState;
  /** The file to add to. `undefined` if the file does not exist or the import rewrites it. */
  existing: Pick<ExistingCode, "declared" | "logicalNames"> | undefined;
  /**
   * The secrets that the program already declares, by ID. They keep their logical names, and the import writes no code
   * for them.
   */
  declared?: ReadonlyMap<string, DeclaredResource>;
  /** Whether the user wants to rewrite the file. */
  rewrites: boolean;
  /** The file to write, relative to the project's folder, with slashes. */
  outFile: string;
  /** Whether imported resources are protected. */
  protect: boolean;
}

/**
 * Decides which secrets to import, under which names, and which ones to declare in the file.
 *
 * A secret that the stack already has is not imported again. The import still writes code for such a secret if the file
 * does not declare it, and no update has run yet with a program that declares it. Running the same command again
 * therefore finishes an interrupted import.
 *
 * Once an update has run with a program that declares the secret, code in a different file would declare the secret
 * twice. The import then writes the code again only if it rewrites a file, and the state does not name a different file
 * that still exists.
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

/** Returns the secret's logical name in the file, unless the stack uses that name for another secret. */
function nameInFile(
  inFile: string | undefined,
  stack: StackState,
): string | undefined {
  return inFile !== undefined && !stack.logicalNames.has(inFile)
    ? inFile
    : undefined;
}

/**
 * Tells whether the file declares a secret under the logical name that the import uses. A name that the program
 * computes counts as a match. If the names differ, `refuseOtherStacksFile` refuses to add to the file.
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
  // Search the file for the ID first, because somebody may have changed the logical name there since the import.
  if (existing?.declared.has(id) === true) return "nothing";
  if (existing?.logicalNames.has(name) === true) return "nothing";
  const { isDeclared, declaredIn, isFileGone = false } = known;
  if (!isDeclared) return "declare";
  const isElsewhere =
    declaredIn !== undefined && declaredIn !== outFile && !isFileGone;
  return rewrites && !isElsewhere ? "declare" : "nothing";
}
