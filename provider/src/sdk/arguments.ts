import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a `Secret`. They are the same for the dynamic provider and the plugin. */
export interface SecretArgs {
  /**
   * The Cloudflare account, 32 hexadecimal digits. Changing it replaces the secret. Default: the configuration key
   * `cloudflare:accountId` (for the plugin, `cloudflare-secrets-store:accountId`), then the environment variable
   * `CLOUDFLARE_ACCOUNT_ID`.
   */
  accountId?: pulumi.Input<string>;
  /** The store, 32 hexadecimal digits. Changing it replaces the secret. */
  storeId: pulumi.Input<string>;
  /** The secret's name in the store. The API cannot rename a secret, so changing the name replaces the secret. */
  name: pulumi.Input<string>;
  /**
   * The services that may use the secret, such as `workers`. At least one is required. Scopes are a set, so their order
   * and duplicates do not matter.
   */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /** Free text. Absent, `null` and `""` are equivalent. */
  comment?: pulumi.Input<string | null | undefined>;
  /**
   * The value, at most 65,536 bytes of UTF-8. It is write-only: Pulumi sends the value to Cloudflare and does not store
   * it. The state contains only a salted, encrypted fingerprint of the value. A new secret requires a value or
   * `copyOf`. Omit the value for an imported secret whose value Pulumi should not manage.
   */
  value?: pulumi.Input<string | undefined>;
  /**
   * Copies the value of another secret in the same store to the new secret. Set this to the other secret's ID
   * (`ACCOUNT_ID/STORE_ID/SECRET_ID` or only `SECRET_ID`) or to its name (`name=NAME`). Pulumi uses this argument only
   * when it creates the secret, so a later change has no effect. Not allowed together with `value`.
   *
   * To rename a secret without knowing its value, change `name`, and set `copyOf` to the secret's current ID or old
   * name.
   */
  copyOf?: pulumi.Input<string | undefined>;
}

/**
 * The arguments of a `Secret` with the `import` option. The compiler rejects a value, because an import does not write
 * one. To set a value, import the secret first. Then remove the `import` option and add the value, which the next
 * update writes.
 */
export interface ImportedSecretArgs extends SecretArgs {
  /** Not allowed here, because an import writes nothing. The compiler prints this type as its error message. */
  value?: "leave value out: an import does not write it" | undefined;
  /** Not allowed here, because an import creates nothing. The compiler prints this type as its error message. */
  copyOf?: "leave copyOf out: an import creates nothing" | undefined;
}

/** The options of a `Secret` whose arguments may include a value: all options except `import`. */
export interface ManagedSecretOptions extends Omit<
  pulumi.CustomResourceOptions,
  "import"
> {
  /**
   * Not allowed together with a value, because an import writes nothing. The compiler prints this type as its error
   * message.
   */
  import?: "leave out either import or the value: an import does not write a value";
}

/** The arguments of a `Store`. They are the same for the dynamic provider and the plugin. */
export interface StoreArgs {
  /**
   * The Cloudflare account. The default is the same as for a secret. A store cannot move to a different account, so
   * Pulumi refuses to change the account. Instead, declare a second Store, move the secrets, then delete the first
   * Store.
   */
  accountId?: pulumi.Input<string>;
  /**
   * The store's name. The API cannot rename a store, so Pulumi refuses to change the name. Instead, declare a second
   * Store, move the secrets, then delete the first Store.
   */
  name: pulumi.Input<string>;
}
