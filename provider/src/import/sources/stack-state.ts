import {
  exportedResources,
  isManaged,
  placeOf,
  type ExportedResource,
} from "../../stack";
import { canonicalId, logicalNameOf } from "../../model";

/** A secret that the stack already manages. */
export interface ManagedSecret {
  /** `ACCOUNT/STORE/SECRET`, with the account in lowercase. */
  id: string;
  logicalName: string;
  protect: boolean;
  /** Whether an update has run with a program that declares the secret. False from an import until the next update. */
  isDeclared: boolean;
  /**
   * The program's file that declares the secret, relative to the project's folder, with slashes. Absent if `isDeclared`
   * is false. Also absent if the SDK does not find the declaration's line, as at the top level of an ES module (SDK
   * 3.248.0, `framePositionRegExp`). After a file was renamed, this can be the file's old name, because the SDK's
   * compiler identifies a file by its content.
   */
  declaredIn: string | undefined;
  /** Whether the file `declaredIn` no longer exists. Default: false. */
  isFileGone?: boolean;
}

/** What an import needs to know about the stack. */
export interface StackState {
  managed: ManagedSecret[];
  /** Logical names that are already taken. */
  logicalNames: ReadonlySet<string>;
}

/**
 * Reads the output of `pulumi stack export`. Reads only names and IDs. Encrypted parts stay encrypted.
 *
 * @param type - The type token of the secrets to look for.
 * @throws LifecycleError when the output does not have the form that the Pulumi CLI writes.
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
