import * as z from "zod";
import { canonicalComment } from "./canonical";
import { LifecycleError } from "./errors";
import type { SecretInputs, SecretState } from "./types";
import { hasUnknown, UNKNOWN, type Planned } from "./unknown";

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
const comment = optionalText.transform(canonicalComment);

const stateShape = z.object({
  accountId: z.string(),
  storeId: z.string(),
  secretId: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  comment,
  status: z.enum(["pending", "active", "deleted"]),
  created: z.string(),
  modified: z.string(),
  mark: optionalText,
  valueFingerprint: optionalText,
  valueWrittenAt: optionalText,
});

const inputsShape = z.object({
  accountId: z.string(),
  storeId: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  comment,
  value: optionalText,
  importId: optionalText,
  ignoreChanges: z.array(z.string()).optional(),
  markedSecret: z.array(z.string()).optional(),
});

/**
 * Reads what the engine kept of a resource.
 *
 * @throws LifecycleError that names the field when it is not what this package writes.
 */
export function parseState(
  outputs: Readonly<Record<string, unknown>>,
): SecretState {
  return readShape(stateShape, outputs, "state of this secret");
}

/**
 * Reads inputs that `check` answered, when none of them may be unknown any more.
 *
 * @throws LifecycleError that names the field when it is not what `check` answers.
 */
export function parseInputs(
  inputs: Readonly<Record<string, unknown>>,
): SecretInputs {
  return readShape(inputsShape, inputs, "inputs of this secret");
}

/** Reads inputs that `check` answered during a preview: what holds an unknown is unknown as a whole. */
export function parsePlannedInputs(
  inputs: Readonly<Record<string, unknown>>,
): Planned<SecretInputs> {
  const text = "";
  return parsePlanned(
    inputs,
    {
      accountId: text,
      storeId: text,
      name: text,
      scopes: [],
      comment: text,
      value: text,
      importId: text,
    },
    parseInputs,
  );
}

/** Lets a parser see a placeholder where an unknown is, and puts the unknown back. */
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

/** Reads what the engine hands over, or throws a LifecycleError that names the fields and not what is in them. */
export function readShape<S extends z.ZodObject>(
  shape: S,
  record: Readonly<Record<string, unknown>>,
  what: string,
): Present<z.output<S>> {
  const parsed = shape.safeParse(record);
  if (!parsed.success) throw wrongShape(what, parsed.error);
  return withoutAbsent(parsed.data);
}

/** An absent property is an absent key: `undefined` would become `null` on its way to the engine. */
function withoutAbsent<T extends object>(record: T): Present<T> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}

/** `T` whose optional properties are absent instead of `undefined`. */
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
    `the ${what} is not what this package writes (${fields}). ` +
      "Was it written by hand, or by a newer version? pulumi refresh reads it anew.",
    "invalid",
  );
}
