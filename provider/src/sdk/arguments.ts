import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a `Secret`, the same on both hosts. */
export interface SecretArgs {
  /**
   * The Cloudflare account, 32 hexadecimal digits. Changing it replaces the secret. Default: the configuration key
   * `cloudflare:accountId` (for the plugin, `cloudflare-secrets-store:accountId`), then the environment variable
   * `CLOUDFLARE_ACCOUNT_ID`.
   */
  accountId?: pulumi.Input<string>;
  /** The store, 32 hexadecimal digits. Changing it replaces the secret. */
  storeId: pulumi.Input<string>;
  /** The secret's name in the store. The API cannot rename a secret, so changing the name replaces it. */
  name: pulumi.Input<string>;
  /**
   * The services that may use the secret, such as `workers`. At least one is required. They are a set, so order and
   * duplicates do not matter.
   */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /** Free text. Absent, `null` and `""` are equivalent. */
  comment?: pulumi.Input<string | null | undefined>;
  /**
   * The value, at most 65,536 bytes of UTF-8. It is write-only: Pulumi sends the value to Cloudflare and does not store
   * it. The state contains only a salted fingerprint, encrypted. A new secret requires a value or `copyOf`. Omit the
   * value for an imported secret whose value Pulumi should not manage.
   */
  value?: pulumi.Input<string | undefined>;
  /**
   * Copies the value of another secret in the same store to the new secret. Write the other secret's ID,
   * `ACCOUNT_ID/STORE_ID/SECRET_ID` or only `SECRET_ID`, or its name, `name=NAME`. Pulumi uses this only when it creates the
   * secret, so changing it later does nothing. Not allowed together with `value`.
   *
   * To rename a secret without knowing its value, set this to the secret's own ID or its old name.
   */
  copyOf?: pulumi.Input<string | undefined>;
}

/**
 * The arguments of a `Secret` with the `import` option. The compiler rejects a value, because an import does not write
 * one. To set a value, import the secret first. Then remove the option and add the value. The next update writes it.
 */
export interface ImportedSecretArgs extends SecretArgs {
  /** Not allowed here, because an import writes nothing. The compiler prints this type as its message. */
  value?: "leave value out: an import does not write it" | undefined;
  /** Not allowed here, because an import creates nothing. The compiler prints this type as its message. */
  copyOf?: "leave copyOf out: an import creates nothing" | undefined;
}

/** The options of a `Secret` that may have a value: every option except `import`. */
export interface ManagedSecretOptions extends Omit<
  pulumi.CustomResourceOptions,
  "import"
> {
  /** Not allowed together with a value, because an import writes nothing. The compiler prints this type as its message. */
  import?: "leave import out, or the value: an import does not write a value";
}

/** The arguments of a `Store`, the same on both hosts. */
export interface StoreArgs {
  /**
   * The Cloudflare account, with the same default as for a secret. A store cannot move to another account, so Pulumi refuses
   * a change. Declare a second Store, move the secrets, then delete the first.
   */
  accountId?: pulumi.Input<string>;
  /**
   * The store's name. The API cannot rename a store, so Pulumi refuses a change. Declare a second Store, move the secrets,
   * then delete the first.
   */
  name: pulumi.Input<string>;
}
