import * as z from "zod";
import { LifecycleError } from "../messages";

const properties = z.record(z.string(), z.unknown()).optional();

const resourceShape = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  external: z.boolean().optional(),
  delete: z.boolean().optional(),
  pendingReplacement: z.boolean().optional(),
  protect: z.boolean().optional(),
  sourcePosition: z.string().optional(),
  stackTrace: z.array(z.unknown()).nullish(),
  ignoreChanges: z.array(z.string()).nullish(),
  inputs: properties,
  outputs: properties,
});

/** A resource in a stack's state, with only the fields that this package uses. */
export type ExportedResource = z.infer<typeof resourceShape>;

const exportShape = z.object({
  deployment: z
    .object({ resources: z.array(resourceShape).nullish() })
    .nullish(),
});

/**
 * Returns the resources in the output of `pulumi stack export`. Encrypted parts stay encrypted.
 *
 * @throws LifecycleError when the output does not have the form that the Pulumi CLI writes.
 */
export function exportedResources(exported: unknown): ExportedResource[] {
  const parsed = exportShape.safeParse(exported);
  if (!parsed.success) {
    throw new LifecycleError(
      "cannot read the output of pulumi stack export, because its format is not recognized. Nothing was changed.\n" +
        "Update the Pulumi CLI and this package, then run the command again.",
    );
  }
  return parsed.data.deployment?.resources ?? [];
}

/**
 * Tells whether a resource manages something now. `Secret.get` leaves an external entry in the state, which has a name
 * but manages nothing. A resource that Pulumi is about to delete or replace no longer counts.
 */
export function isManaged(resource: ExportedResource): boolean {
  const { external, delete: leaving, pendingReplacement } = resource;
  return external !== true && leaving !== true && pendingReplacement !== true;
}

/** Where a program declares a resource. */
export interface Place {
  /** Relative to the project's folder, with slashes. */
  file: string;
  /** Counted from 1. Absent if the SDK did not find the line. */
  line?: number;
}

/**
 * Returns the place in the program where the last update found a resource, or `undefined` if the SDK did not find the
 * place, as happens at the top level of an ES module (SDK 3.248.0, `framePositionRegExp`).
 */
export function placeOf({
  sourcePosition,
}: Pick<ExportedResource, "sourcePosition">): Place | undefined {
  // The SDK writes the place as `project:///src/secrets.ts#3,18` (seen with SDK 3.248.0).
  const [, file, line] =
    /^(?:project:\/\/\/)?([^#]*)(?:#(\d+))?/.exec(sourcePosition ?? "") ?? [];
  if (file === undefined || file === "") return undefined;
  return { file, ...(line === undefined ? {} : { line: Number(line) }) };
}
