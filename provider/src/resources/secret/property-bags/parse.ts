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
 * Reads the state that the engine keeps of a resource.
 *
 * @throws LifecycleError that names the field when it is not what this package writes.
 */
export function parseState(
  outputs: Readonly<Record<string, unknown>>,
): SecretState {
  return readShape(stateShape, outputs, "state of this secret");
}

/**
 * Reads inputs that `check` returned, none of them unknown.
 *
 * @throws LifecycleError that names the field when it is not what `check` returns.
 */
export function parseInputs(
  inputs: Readonly<Record<string, unknown>>,
): SecretInputs {
  return fromBag(readInputs(inputs));
}

/** Reads inputs that `check` returned during a preview. An input that contains an unknown is unknown as a whole. */
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

/** Packs inputs for the engine. */
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
 * The engine keeps the fingerprint under the key `value`, because secretness and `ignoreChanges: ["value"]` depend on
 * that key. Everywhere else, `value` is the value.
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
