import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a `Secret`, the same for both hosts. */
export interface SecretArgs {
  /**
   * The Cloudflare account, 32 hexadecimal digits. Default: configuration `cloudflare:accountId` (with the
   * plugin `cloudflare-secrets-store:accountId`), then the environment variable `CLOUDFLARE_ACCOUNT_ID`. A change replaces the secret.
   */
  accountId?: pulumi.Input<string>;
  /** The store, 32 word characters. A change replaces the secret. */
  storeId: pulumi.Input<string>;
  /** The secret's name in the store. The API cannot rename: a change replaces the secret. */
  name: pulumi.Input<string>;
  /** The services that may use the secret, such as `workers`. A set: order and duplicates never matter. At least one. */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /** Free text. Absent, `null` and `""` are the same thing. */
  comment?: pulumi.Input<string | null | undefined>;
  /**
   * The value, at most 65,536 bytes of UTF-8. Write-only: it is sent to Cloudflare and stored nowhere; the state holds
   * a salted fingerprint, encrypted. Leave it out of secrets that were imported and whose value is not Pulumi's
   * business. A new secret needs one.
   */
  value?: pulumi.Input<string | undefined>;
}

/**
 * The arguments of a `Secret` with the option `import`: it is taken as it is, so a value does not compile. Import first;
 * then take the option out and add the value, and the next update writes it.
 */
export interface ImportedSecretArgs extends SecretArgs {
  /** None: an import writes nothing. No value has this type; the compiler says it of one that is given. */
  value?: "leave value out: an import does not write it" | undefined;
}

/** The options of a `Secret` that may have a value: all but `import`. */
export interface ManagedSecretOptions extends Omit<
  pulumi.CustomResourceOptions,
  "import"
> {
  /** None: it would take the secret as it is. No ID has this type; the compiler says it of one beside a value. */
  import?: "leave import out, or the value: an import does not write a value";
}

/** The arguments of a `Store`, the same for both hosts. */
export interface StoreArgs {
  /** As for a secret. A change replaces the store. */
  accountId?: pulumi.Input<string>;
  /** The store's name. It cannot change: declare a second Store, move the secrets, then delete the first. */
  name: pulumi.Input<string>;
}
