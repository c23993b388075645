import {
  Struct,
  type JavaScriptValue,
} from "google-protobuf/google/protobuf/struct_pb";
import { isUnknown, SENSITIVE_PROPERTIES, UNKNOWN } from "../../../model";
import { SENSITIVE_SETTINGS } from "../configuration";

/** How the engine encodes an unknown string (engine v3.259.0, `sdk/go/common/resource/plugin/rpc.go`). */
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** The engine's encodings of unknown values, one for each type (`rpc.go`). */
const UNKNOWNS = new Set<unknown>([
  UNKNOWN_TEXT,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);
/**
 * The engine wraps a secret value in an object. Under this key, the object has a string that says what kind of value it
 * wraps. `SECRET_SIGNATURE` stands for a secret (`rpc.go`).
 */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Properties that are always marked as secret, even if the program does not mark them. */
const ALWAYS_SECRET = [...SENSITIVE_PROPERTIES, ...SENSITIVE_SETTINGS];

/** A decoded property bag from the engine. */
export interface Properties {
  /** The properties. Values that are marked as secret are unwrapped, and unknown values are `UNKNOWN`. */
  values: Record<string, unknown>;
  /** The keys whose values are marked as secret, or contain such a value at any depth. */
  secretKeys: ReadonlySet<string>;
}

/** Decodes a property bag from the engine. An absent bag counts as empty. */
export function readProperties(struct: Struct | undefined): Properties {
  const secretKeys = new Set<string>();
  const values = Object.fromEntries(
    Object.entries(struct?.toJavaScript() ?? {}).map(([key, value]) => [
      key,
      openValue(value, () => secretKeys.add(key)),
    ]),
  );
  return { values, secretKeys };
}

/**
 * Encodes properties for the engine. A property that was secret in the request is marked as secret in the response, as
 * the engine expects from a provider that declares `acceptSecrets`.
 */
export function writeProperties(
  values: object,
  ...secretIn: Properties[]
): Struct {
  const secretKeys = new Set([
    ...ALWAYS_SECRET,
    ...secretIn.flatMap((properties) => [...properties.secretKeys]),
  ]);
  const packed = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const plain = packValue(value);
      return [key, secretKeys.has(key) ? markSecret(plain) : plain] as const;
    });
  return Struct.fromJavaScript(Object.fromEntries(packed));
}

function openValue(value: unknown, onSecret: () => void): unknown {
  if (UNKNOWNS.has(value)) return UNKNOWN;
  if (Array.isArray(value))
    return value.map((each) => openValue(each, onSecret));
  if (!isMarkedSecret(value)) return value;
  onSecret();
  return openValue(value.value ?? null, onSecret);
}

function isMarkedSecret(value: unknown): value is { value?: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    SIGNATURE_KEY in value &&
    value[SIGNATURE_KEY] === SECRET_SIGNATURE
  );
}

function packValue(value: unknown): JavaScriptValue {
  if (isUnknown(value)) return UNKNOWN_TEXT;
  if (Array.isArray(value)) return value.map(packValue);
  if (typeof value !== "object" || value === null)
    return value as JavaScriptValue;
  const entries = Object.entries(value).filter(
    ([, each]) => each !== undefined,
  );
  return Object.fromEntries(
    entries.map(([key, each]) => [key, packValue(each)]),
  );
}

function markSecret(value: JavaScriptValue): JavaScriptValue {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}
