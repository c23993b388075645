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
  /** The services that may use the secret, such as `workers`. A set: order and duplicates never matter. At least one. */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /** Free text. Absent, `null` and `""` are the same thing. */
  comment?: pulumi.Input<string | null | undefined>;
  /**
   * The value, at most 65,536 bytes of UTF-8. Write-only: Pulumi sends it to Cloudflare and stores it nowhere. The state
   * holds a salted fingerprint of it, encrypted. A new secret requires a value or `copyOf`. Omit it for an imported secret
   * whose value Pulumi should not manage.
   */
  value?: pulumi.Input<string | undefined>;
  /**
   * The ID of a secret in the same store, `ACCOUNT_ID/STORE_ID/SECRET_ID` or only `SECRET_ID`, or its name, `name=NAME`.
   * Cloudflare copies its value to the new secret. Pulumi uses it only when it creates the secret, so changing it later does
   * nothing. Not allowed together with `value`. To rename a secret without its value, set this to the secret's own ID or its
   * old name.
   */
  copyOf?: pulumi.Input<string | undefined>;
}

/**
 * The arguments of a `Secret` with the `import` option. An import does not write the value, so a value does not compile.
 * Import first. Then remove the option and add the value: the next update writes it.
 */
export interface ImportedSecretArgs extends SecretArgs {
  /** Not allowed here, because an import writes nothing. The type is the message that the compiler prints. */
  value?: "leave value out: an import does not write it" | undefined;
  /** Not allowed here, because an import creates nothing. The type is the message that the compiler prints. */
  copyOf?: "leave copyOf out: an import creates nothing" | undefined;
}

/** The options of a `Secret` that may have a value: every option except `import`. */
export interface ManagedSecretOptions extends Omit<
  pulumi.CustomResourceOptions,
  "import"
> {
  /** Not allowed beside a value, because an import writes nothing. The type is the message that the compiler prints. */
  import?: "leave import out, or the value: an import does not write a value";
}

/** The arguments of a `Store`, the same on both hosts. */
export interface StoreArgs {
  /**
   * The Cloudflare account, with the same default as for a secret. A store cannot move to another account, so Pulumi
   * refuses a change: declare a second Store, move the secrets, delete the first.
   */
  accountId?: pulumi.Input<string>;
  /**
   * The store's name. The API cannot rename a store, so Pulumi refuses a change: declare a second Store, move the
   * secrets, delete the first.
   */
  name: pulumi.Input<string>;
}
