import * as z from "zod";
import { LifecycleError } from "../lifecycle";
import { logicalNameOf } from "./exported-resources";

/** A resource that the program declares and the stack does not have yet, or not as it is to be. */
export interface PlannedCreate {
  logicalName: string;
  /** The URN of the component that it belongs to. Absent for the stack itself. */
  parent: string | undefined;
  /** Whether it is to take the place of one that the stack has, as a rename does. */
  replaces: boolean;
  /** What is sensitive stands there as `[secret]`. */
  inputs: Record<string, unknown>;
}

const previewShape = z.object({
  steps: z.array(
    z.object({
      op: z.string(),
      urn: z.string(),
      newState: z
        .object({
          type: z.string(),
          parent: z.string().optional(),
          inputs: z.record(z.string(), z.unknown()).optional(),
        })
        .optional(),
    }),
  ),
});

/**
 * The resources of a type that `pulumi preview --json` plans to create, replacements included.
 *
 * @throws LifecycleError when it is not what the Pulumi CLI prints.
 */
export function plannedCreates(
  previewed: unknown,
  type: string,
): PlannedCreate[] {
  const parsed = previewShape.safeParse(previewed);
  if (!parsed.success)
    throw new LifecycleError(
      "cannot read what pulumi preview printed: it is of another shape. Nothing was changed.",
    );
  return parsed.data.steps.flatMap(({ op, urn, newState }) =>
    isCreate(op) && newState?.type === type
      ? [
          {
            logicalName: logicalNameOf(urn),
            parent: componentOf(newState.parent),
            replaces: op !== "create",
            inputs: newState.inputs ?? {},
          },
        ]
      : [],
  );
}

function isCreate(op: string): boolean {
  // Of the three steps of a replacement the CLI prints this one.
  return op === "create" || op === "replace";
}

function componentOf(parent: string | undefined): string | undefined {
  return parent?.includes("::pulumi:pulumi:Stack::") === true
    ? undefined
    : parent;
}
