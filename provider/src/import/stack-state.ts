import { z } from "zod";
import { LifecycleError } from "../lifecycle";

/** A secret that the stack manages already. */
export interface ManagedSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  logicalName: string;
  protect: boolean;
  /**
   * The program's file that declares it, below the project's folder, with slashes. Absent when no program has been run
   * with it yet: it was imported, and nothing since.
   * May be the old name of a file that was renamed: the SDK's compiler remembers files by their content.
   */
  declaredIn: string | undefined;
}

/** What an import must know of the stack. */
export interface StackState {
  managed: ManagedSecret[];
  /** Logical names that no other secret may have. */
  logicalNames: ReadonlySet<string>;
}

const resourceShape = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  external: z.boolean().optional(),
  delete: z.boolean().optional(),
  protect: z.boolean().optional(),
  sourcePosition: z.string().optional(),
});

type Resource = z.infer<typeof resourceShape>;

const exportShape = z.object({
  deployment: z
    .object({ resources: z.array(resourceShape).nullish() })
    .nullish(),
});

/**
 * Reads what `pulumi stack export` printed. Looks at names and IDs alone; what is encrypted stays so.
 *
 * @param type - The type token of the secrets to look for.
 * @throws LifecycleError when the export is not what the Pulumi CLI writes.
 */
export function parseStackState(exported: unknown, type: string): StackState {
  const parsed = exportShape.safeParse(exported);
  if (!parsed.success) {
    throw new LifecycleError(
      "cannot read what pulumi stack export printed: it is of another shape. Nothing was changed.",
    );
  }
  const secrets = (parsed.data.deployment?.resources ?? []).filter(
    (resource) => resource.type === type,
  );
  return {
    managed: secrets.filter(isManaged).map(managedSecret),
    logicalNames: new Set(secrets.map(({ urn }) => logicalNameOf(urn))),
  };
}

/** `Secret.get` leaves an external entry behind: it has the name, but manages nothing. */
function isManaged({ external, delete: leaving }: Resource): boolean {
  return external !== true && leaving !== true;
}

function managedSecret({
  urn,
  id,
  protect,
  sourcePosition,
}: Resource): ManagedSecret {
  return {
    id: id ?? "",
    logicalName: logicalNameOf(urn),
    protect: protect ?? false,
    declaredIn: fileOf(sourcePosition),
  };
}

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME`; the name may hold `::` itself. */
function logicalNameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** `project:///src/secrets.ts#3,18`, as the SDK writes where a resource was made (seen with SDK 3.248.0). */
function fileOf(sourcePosition: string | undefined): string | undefined {
  return sourcePosition?.replace(/^project:\/\/\//, "").replace(/#[^#]*$/, "");
}
