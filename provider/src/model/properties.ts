/** The type of a property. */
export type PropertyKind = "string" | "string[]" | "boolean";

/** One property of a resource, as users write it. */
export interface PropertyDescription {
  kind: PropertyKind;
  /** `check` rejects a resource without it. */
  required: boolean;
  /** The configuration or the environment may supply it, so programs may omit it. */
  hasDefault?: boolean;
  /** A change replaces the resource, because the API cannot change the property in place. */
  replaceOnChange: boolean;
  /** Pulumi encrypts it in state and hides it in output. */
  sensitive: boolean;
  /** Outputs and look-ups do not have the property, as with sensitive properties. Default: `false`. */
  inputOnly?: boolean;
  description: string;
}

/** The account, which every resource of this package has. */
export const ACCOUNT_PROPERTY = {
  kind: "string",
  required: true,
  hasDefault: true,
  replaceOnChange: true,
  sensitive: false,
  description:
    "The Cloudflare account, 32 hexadecimal digits. Default: `accountId` in the stack's configuration, then the environment variable `CLOUDFLARE_ACCOUNT_ID`.",
} as const satisfies PropertyDescription;

/**
 * The one table of a secret's inputs. `check` parses inputs by it, `diff` uses it to decide about replacement, and everything
 * that describes the resource to users is derived from it.
 */
export const SECRET_PROPERTIES = {
  accountId: ACCOUNT_PROPERTY,
  storeId: {
    kind: "string",
    required: true,
    replaceOnChange: true,
    sensitive: false,
    description: "The store that holds the secret, 32 hexadecimal digits.",
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
      "The services that may use the secret, at least one. Order and duplicates do not matter.",
  },
  comment: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: false,
    description:
      "Free text. Absent, `null` and the empty string mean the same.",
  },
  value: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: true,
    description:
      "The secret's value, at most 65,536 bytes of UTF-8. Pulumi sends it to Cloudflare and never stores it. Without this argument, Pulumi does not manage the value, as with imported secrets.",
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

/** The name of an input of the resource. */
export type SecretProperty = keyof typeof SECRET_PROPERTIES;

/** The inputs whose change replaces the secret, in the table's order. */
export const REPLACING_PROPERTIES = [
  "accountId",
  "storeId",
  "name",
] as const satisfies readonly SecretProperty[];

/** The inputs that can be changed in place outside Pulumi, and that the API returns. */
export const LIVE_PROPERTIES = [
  "scopes",
  "comment",
] as const satisfies readonly SecretProperty[];

/** What Pulumi encrypts in the state: the sensitive inputs, and the fingerprint that the state contains in place of a value. */
export const SENSITIVE_PROPERTIES: readonly string[] = [
  ...Object.entries(SECRET_PROPERTIES)
    .filter(([, { sensitive }]) => sensitive)
    .map(([property]) => property),
  "valueFingerprint",
];
