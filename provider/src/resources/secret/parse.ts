import * as z from "zod";
import {
  canonicalComment,
  type Planned,
  type SecretInputs,
  type SecretState,
} from "../../model";
import { parsePlanned, readShape } from "../property-bags";

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
