/** What a property holds. */
export type PropertyKind = "string" | "string[]" | "boolean";

/** One property of a resource, as users write it. */
export interface PropertyDescription {
  kind: PropertyKind;
  /** A resource without it is refused in `check`. */
  required: boolean;
  /** Configuration or the environment may give it, so programs may leave it out. */
  hasDefault?: boolean;
  /** A change makes a new secret and deletes the old one: the API cannot do it in place. */
  replaceOnChange: boolean;
  /** Pulumi encrypts it in state and hides it in output. */
  sensitive: boolean;
  /** Only an input, like what is sensitive: no output and no look-up has it. Default: `false`. */
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
 * The one table of a secret's inputs. `check` parses by it, `diff` decides about replacement by it, and whatever
 * describes the resource to users is made from it.
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
      "The secret's name in the store. The API cannot rename: a new name makes a new secret.",
  },
  scopes: {
    kind: "string[]",
    required: true,
    replaceOnChange: false,
    sensitive: false,
    description:
      "The services that may use the secret, as a set: order and duplicates never matter. At least one.",
  },
  comment: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: false,
    description:
      "Free text. Absent, `null` and the empty string are the same thing.",
  },
  value: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: true,
    description:
      "The secret's value, at most 65,536 bytes of UTF-8. Write-only: sent to Cloudflare, never stored. Without it the value is not Pulumi's business, as with imported secrets.",
  },
  copyOf: {
    kind: "string",
    required: false,
    replaceOnChange: false,
    sensitive: false,
    inputOnly: true,
    description:
      "The ID of a secret in the same store, `ACCOUNT_ID/STORE_ID/SECRET_ID`, in which `name=NAME` may replace the secret and `store=NAME` the store. Cloudflare copies its value to the new secret. Pulumi uses it only when it creates the secret, so changing it later does nothing. Not allowed together with `value`.",
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

/** The inputs that somebody else may change in place and that the API shows. */
export const LIVE_PROPERTIES = [
  "scopes",
  "comment",
] as const satisfies readonly SecretProperty[];

/** What Pulumi encrypts in the state: the sensitive inputs, and the fingerprint that the state has instead of a value. */
export const SENSITIVE_PROPERTIES: readonly string[] = [
  ...Object.entries(SECRET_PROPERTIES)
    .filter(([, { sensitive }]) => sensitive)
    .map(([property]) => property),
  "valueFingerprint",
];
