import * as z from "zod";
import { LifecycleError } from "../../messages";

/**
 * A resource in the file that `pulumi preview --import-file` writes and `pulumi import --file` reads (CLI 3.259.0,
 * `cmd/pulumi/operations/import.go`, `importSpec`). Other fields are kept unchanged.
 */
const entryShape = z.looseObject({
  type: z.string(),
  /** Unique in the file. */
  name: z.string(),
  /** The first argument of the resource's constructor, if it differs from `name`. */
  logicalName: z.string().optional(),
  /** The `name` of another entry, or a name in the file's `nameTable`. */
  parent: z.string().optional(),
  /** Like `parent`, but for an explicit provider. */
  provider: z.string().optional(),
});

const fileShape = z.object({
  resources: z.array(entryShape).nullish(),
  nameTable: z.record(z.string(), z.string()).nullish(),
});

const previewShape = z.object({
  steps: z.array(
    z.object({
      op: z.string(),
      newState: z
        .object({
          urn: z.string(),
          type: z.string(),
          inputs: z.record(z.string(), z.unknown()).optional(),
        })
        .optional(),
    }),
  ),
});

/** An entry of Pulumi's import file. */
export type ImportEntry = z.infer<typeof entryShape>;

/** A resource that the program declares but the stack does not have. */
export interface DeclaredResource {
  entry: ImportEntry;
  /** A sensitive input is `[secret]`. An unknown input is the UUID by which the engine represents unknown strings. */
  inputs: Record<string, unknown>;
}

/** The resources of any type that the program declares but the stack does not have. */
export interface DeclaredResources {
  resources: DeclaredResource[];
  /** The URNs of parents and providers that the stack already has, by name. */
  nameTable: Record<string, string>;
}

/**
 * Combines the two outputs of one run of `pulumi preview --json --import-file FILE`. The file has names, parents and
 * providers, but the inputs are only in the JSON on standard output. Both outputs list the new resources in the order
 * of the engine's events.
 *
 * @throws LifecycleError when either output has a form that the Pulumi CLI does not write.
 */
export function declaredResources(
  importFile: unknown,
  previewed: unknown,
): DeclaredResources {
  const file = fileShape.safeParse(importFile);
  const preview = previewShape.safeParse(previewed);
  if (!file.success || !preview.success) throw unreadable();
  const created = preview.data.steps.flatMap(({ op, newState }) =>
    op === "create" && newState !== undefined ? [newState] : [],
  );
  let next = 0;
  const resources = (file.data.resources ?? []).map((entry) => {
    const rest = created.slice(next);
    const at = rest.findIndex((state) => isOf(entry, state));
    const state = rest[at];
    if (state === undefined) throw unreadable();
    next += at + 1;
    return { entry, inputs: state.inputs ?? {} };
  });
  return { resources, nameTable: file.data.nameTable ?? {} };
}

/** Returns the logical name that the program gave an entry. */
export function logicalNameOfEntry({ name, logicalName }: ImportEntry): string {
  return logicalName ?? name;
}

function isOf(
  entry: ImportEntry,
  { type, urn }: { type: string; urn: string },
): boolean {
  return type === entry.type && urn.endsWith(`::${logicalNameOfEntry(entry)}`);
}

function unreadable(): LifecycleError {
  return new LifecycleError(
    "cannot read the output of pulumi preview, because its format is not recognized. Nothing was changed.\n" +
      "Update the Pulumi CLI and this package, then run the command again.",
  );
}
