import {
  exportedResources,
  isManaged,
  placeOf,
  type ExportedResource,
} from "../../stack";
import { canonicalId, logicalNameOf } from "../../model";

/** A secret that the stack manages already. */
export interface ManagedSecret {
  /** `ACCOUNT/STORE/SECRET`, the account in lower case. */
  id: string;
  logicalName: string;
  protect: boolean;
  /** A program has been run with it. Otherwise it was imported, and nothing since. */
  isDeclared: boolean;
  /**
   * The program's file that declares it, below the project's folder, with slashes. Absent when no program has been run
   * with it yet, or when the SDK does not find its line: it knows none at the top level of an ES module (SDK 3.248.0,
   * `framePositionRegExp`).
   * May be the old name of a file that was renamed: the SDK's compiler remembers files by their content.
   */
  declaredIn: string | undefined;
  /** That file is not there any more. Default: it is. */
  isFileGone?: boolean;
}

/** What an import must know of the stack. */
export interface StackState {
  managed: ManagedSecret[];
  /** Logical names that no other secret may have. */
  logicalNames: ReadonlySet<string>;
}

/**
 * Reads what `pulumi stack export` printed. Looks at names and IDs alone; what is encrypted stays so.
 *
 * @param type - The type token of the secrets to look for.
 * @throws LifecycleError when the export is not what the Pulumi CLI writes.
 */
export function parseStackState(exported: unknown, type: string): StackState {
  const secrets = exportedResources(exported).filter(
    (resource) => resource.type === type,
  );
  return {
    managed: secrets.filter(isManaged).map(managedSecret),
    logicalNames: new Set(secrets.map(({ urn }) => logicalNameOf(urn))),
  };
}

function managedSecret({
  urn,
  id,
  protect,
  sourcePosition,
  stackTrace,
}: ExportedResource): ManagedSecret {
  return {
    id: canonicalId(id ?? ""),
    logicalName: logicalNameOf(urn),
    protect: protect ?? false,
    isDeclared: sourcePosition !== undefined || (stackTrace ?? []).length > 0,
    declaredIn: placeOf({ sourcePosition })?.file,
  };
}
