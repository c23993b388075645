/** The type of a property. */
export type PropertyKind = "string" | "string[]" | "boolean";

/** A property of a resource, as users write it. */
export interface PropertyDescription {
  kind: PropertyKind;
  /** Whether `check` rejects a resource without this property. */
  required: boolean;
  /** Whether the configuration or the environment may supply the property, so that programs may omit it. */
  hasDefault?: boolean;
  /** Whether a change replaces the resource, because the API cannot change the property in place. */
  replaceOnChange: boolean;
  /** Whether Pulumi encrypts the property in the state and hides it in output. */
  sensitive: boolean;
  /** Whether outputs and lookups omit the property, as they omit sensitive ones. Default: `false`. */
  inputOnly?: boolean;
  description: string;
}

/** The account, a property of every resource in this package. */
export const ACCOUNT_PROPERTY = {
  kind: "string",
  required: true,
  hasDefault: true,
  replaceOnChange: true,
  sensitive: false,
  description:
    "The ID of the Cloudflare account: 32 hexadecimal digits. Default: `accountId` in the stack's configuration, then the environment variable `CLOUDFLARE_ACCOUNT_ID`.",
} as const satisfies PropertyDescription;

/**
 * The one table that describes a secret's inputs. `diff` uses it to decide whether to replace the secret, and `check`
 * quotes its descriptions. The plugin's schema is derived from it.
 */
export const SECRET_PROPERTIES = {
  accountId: ACCOUNT_PROPERTY,
  storeId: {
    kind: "string",
    required: true,
    replaceOnChange: true,
    sensitive: false,
    description:
      "The ID of the store that holds the secret: 32 hexadecimal digits.",
  },
  name: {
    kind: "string",
    required: true,
    replaceOnChange: true,
    sensitive: false,
    description:
      "The secret's name in the store. The API cannot rename a secret, so changing the name replaces it.",
  },
  scopes: {
    kind: "string[]",
    required: true,
    replaceOnChange: false,
    sensitive: false,
    description:
      "The services that may use the secret. At least one is required. Order and duplicates do not matter.",
  },
  comment: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: false,
    description:
      "Free text. An absent comment, `null` and the empty string mean the same.",
  },
  value: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: true,
    description:
      "The secret's value, at most 65,536 bytes of UTF-8. Pulumi sends it to Cloudflare and never stores it. If you omit this argument, Pulumi does not manage the value, as with imported secrets.",
  },
  copyOf: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: false,
    inputOnly: true,
    description:
      "The ID of a secret in the same store, `ACCOUNT_ID/STORE_ID/SECRET_ID`. You may write `name=NAME` instead of `SECRET_ID`, and `store=NAME` instead of `STORE_ID`. Cloudflare copies the value of that secret to the new one. Pulumi uses this argument only to create the secret, so changing it later does nothing. Not allowed together with `value`.",
  },
} as const satisfies Record<string, PropertyDescription>;

/** The name of an input of a secret. */
export type SecretProperty = keyof typeof SECRET_PROPERTIES;

/** The name of an input whose change replaces the secret. */
export type ReplacingProperty = {
  [
    Property in SecretProperty
  ]: (typeof SECRET_PROPERTIES)[Property]["replaceOnChange"] extends true
    ? Property
    : never;
}[SecretProperty];

/** The inputs whose changes replace the secret, in the order of the table. */
export const REPLACING_PROPERTIES = (
  Object.keys(SECRET_PROPERTIES) as SecretProperty[]
).filter(
  (property): property is ReplacingProperty =>
    SECRET_PROPERTIES[property].replaceOnChange,
);

/** The inputs that the API returns and that can be changed in place outside Pulumi. */
export const LIVE_PROPERTIES = [
  "scopes",
  "comment",
] as const satisfies readonly SecretProperty[];

/**
 * The properties that Pulumi encrypts in the state: the sensitive inputs, and the fingerprint that replaces the value.
 */
export const SENSITIVE_PROPERTIES: readonly string[] = [
  ...Object.entries(SECRET_PROPERTIES)
    .filter(([, { sensitive }]) => sensitive)
    .map(([property]) => property),
  "valueFingerprint",
];
