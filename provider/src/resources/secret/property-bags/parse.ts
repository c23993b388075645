import * as z from "zod";
import {
  canonicalComment,
  type Planned,
  type SecretInputs,
  type SecretState,
} from "../../../model";
import { parsePlanned, readShape } from "../../property-bags";

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
  status: z.string(),
  created: z.string(),
  modified: z.string(),
  mark: optionalText,
  valueFingerprint: optionalText,
  valueWrittenAt: optionalText,
  pendingCopyOf: optionalText,
});

const inputsShape = z.object({
  accountId: z.string(),
  storeId: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  comment,
  value: optionalText,
  copyOf: optionalText,
});

/**
 * Reads a resource's state.
 *
 * @throws LifecycleError if a field is not what this package writes. The message names the field.
 */
export function parseState(
  outputs: Readonly<Record<string, unknown>>,
): SecretState {
  return readShape(stateShape, outputs, "state of this secret");
}

/**
 * Reads inputs that `check` returned. All of them must be known.
 *
 * @throws LifecycleError if a field is not what `check` returns. The message names the field.
 */
export function parseInputs(
  inputs: Readonly<Record<string, unknown>>,
): SecretInputs {
  return fromBag(readInputs(inputs));
}

/** Reads inputs that `check` returned during a preview. If an input contains an unknown, the whole input is unknown. */
export function parsePlannedInputs(
  inputs: Readonly<Record<string, unknown>>,
): Planned<SecretInputs> {
  const text = "";
  const placeholders = {
    accountId: text,
    storeId: text,
    name: text,
    scopes: [],
    comment: text,
    value: text,
    copyOf: text,
  };
  return fromBag(parsePlanned(inputs, placeholders, readInputs));
}

/** Converts the inputs to the engine's property bag. */
export function toBag({
  valueFingerprint,
  ...inputs
}: Partial<Planned<SecretInputs>>): Readonly<Record<string, unknown>> {
  return {
    ...inputs,
    ...(valueFingerprint !== undefined && { value: valueFingerprint }),
  };
}

function readInputs(inputs: Readonly<Record<string, unknown>>) {
  return readShape(inputsShape, inputs, "inputs of this secret");
}

/**
 * Renames the engine's key `value` to `valueFingerprint`. For the engine, the fingerprint's key is `value`, because
 * secretness and `ignoreChanges: ["value"]` depend on that key. Everywhere else in this package, `value` is the value
 * itself.
 */
function fromBag<V, I extends { value?: V }>({
  value,
  ...inputs
}: I): Omit<I, "value"> & { valueFingerprint?: V } {
  return {
    ...inputs,
    ...(value !== undefined && { valueFingerprint: value }),
  };
}
