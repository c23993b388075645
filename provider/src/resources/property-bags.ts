import type * as z from "zod";
import { LifecycleError } from "../messages";
import { hasUnknown, type Planned, UNKNOWN } from "../model";

/** Parses inputs that may contain unknowns. A placeholder stands in for each unknown during parsing. */
export function parsePlanned<T extends object>(
  inputs: Readonly<Record<string, unknown>>,
  placeholders: { [K in keyof T]?: T[K] },
  parse: (inputs: Readonly<Record<string, unknown>>) => T,
): Planned<T> {
  const unknown = Object.entries(placeholders).filter(([key]) =>
    hasUnknown(inputs[key]),
  );
  const known = parse({ ...inputs, ...Object.fromEntries(unknown) });
  return {
    ...known,
    ...Object.fromEntries(unknown.map(([key]) => [key, UNKNOWN])),
  };
}

/**
 * Reads a property bag from the engine.
 *
 * @throws LifecycleError that names the missing or invalid fields, without their content.
 */
export function readShape<S extends z.ZodObject>(
  shape: S,
  record: Readonly<Record<string, unknown>>,
  what: string,
): Present<z.output<S>> {
  const parsed = shape.safeParse(record);
  if (!parsed.success) throw wrongShape(what, parsed.error);
  return withoutAbsent(parsed.data);
}

/** Drops keys whose content is `undefined`, because the engine would receive `null` for them. */
function withoutAbsent<T extends object>(record: T): Present<T> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}

/** `T`, with optional properties absent instead of `undefined`. */
type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
    T[K],
    undefined
  >;
};

function wrongShape(what: string, error: z.ZodError): LifecycleError {
  const fields = error.issues.map((issue) => issue.path.join(".")).join(", ");
  return new LifecycleError(
    `cannot read the ${what}, because these fields are missing or invalid: ${fields}.\n` +
      "Somebody edited the state, or a different version of this package wrote it. To read the resource from Cloudflare again: pulumi refresh",
    "invalid",
  );
}
