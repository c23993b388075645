import {
  isUnknown,
  PROVIDER_PROPERTY,
  SENSITIVE_PROPERTIES,
  UNKNOWN,
} from "../../model";

/** How the engine encodes an unknown value (SDK 3.248.0, `runtime/rpc.ts`, `unknownValue`). */
const UNKNOWN_ON_THE_WIRE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** The key and the signature that mark an object on the wire as a secret (SDK 3.248.0, `runtime/rpc.ts`). */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** A property bag in the form in which the dynamic host (Pulumi's process that runs dynamic providers) passes it. */
export type EngineProperties = Readonly<Record<string, unknown>>;

/**
 * Converts properties from the engine into the form that `resources/` uses. Unknown values become `UNKNOWN`, and the
 * serialized provider is omitted.
 */
export function fromEngine(
  properties: EngineProperties,
): Record<string, unknown> {
  const entries = Object.entries(properties).filter(
    ([key]) => key !== PROVIDER_PROPERTY,
  );
  return Object.fromEntries(
    entries.map(([key, value]) => [key, readUnknown(value)]),
  );
}

function readUnknown(value: unknown): unknown {
  if (value === UNKNOWN_ON_THE_WIRE) return UNKNOWN;
  return Array.isArray(value) ? value.map(readUnknown) : value;
}

/**
 * Converts a result of `resources/` into the engine's form. Marks sensitive properties as secret. If a sensitive
 * property that the dynamic provider itself added were not marked, the engine would store it in plain text (seen on CLI
 * 3.259.0).
 */
export function toEngine(properties: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      writeValue(key, value),
    ]),
  );
}

function writeValue(key: string, value: unknown): unknown {
  if (isUnknown(value)) return UNKNOWN_ON_THE_WIRE;
  return SENSITIVE_PROPERTIES.includes(key)
    ? { [SIGNATURE_KEY]: SECRET_SIGNATURE, value }
    : value;
}
