import * as pulumi from "@pulumi/pulumi";
import {
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
  PROVIDER_PROPERTY,
} from "../../model";
import type {
  ImportedSecretArgs,
  ManagedSecretOptions,
  SecretArgs,
} from "../arguments";
import type { SecretReference } from "../references";
import { hide } from "../hide";
import { isResourceOfType } from "../of-type";
import { alsoOfOtherHost } from "../other-host";
import {
  referenceOf,
  secretProperties,
  type SecretOutputs,
} from "../secret-outputs";
import { warnOfUnfamiliarSettings } from "./unfamiliar-settings";
import { PROVIDER_SHIM } from "../../model";

/**
 * A secret in Cloudflare Secrets Store, managed by a dynamic provider. You install nothing but this package.
 *
 * Import existing secrets with the command `npx pulumi-cloudflare-secrets-store import`, or with the option
 * `{ import: "ACCOUNT_ID/STORE_ID/SECRET_ID" }`. Neither writes to them. `pulumi preview` reads the live secret and
 * shows what was changed outside Pulumi.
 */
export class Secret extends pulumi.CustomResource {
  /**
   * Reads an existing secret without managing it: one GET in each preview and update.
   *
   * @param name - The logical name in this program.
   * @param id - `ACCOUNT_ID/STORE_ID/SECRET_ID`. The deployment fails if there is no such secret.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): Secret {
    // A read resource has no arguments: every property comes from the response.
    return new Secret(name, {} as ImportedSecretArgs, { ...opts, id });
  }

  /** Tells whether a value is a secret of the dynamic host, including one from another copy of this package. */
  static override isInstance(value: unknown): value is Secret {
    return isResourceOfType(value, DYNAMIC_SECRET_TYPE);
  }

  /**
   * A secret that Pulumi creates or already manages.
   *
   * @param name - The logical name in this program.
   * @param opts - Without `import`. The option `ignoreChanges` also ignores drift of these properties.
   */
  constructor(name: string, args: SecretArgs, opts?: ManagedSecretOptions);
  /**
   * An existing secret, imported by the option `import` without a write.
   *
   * @param name - The logical name in this program.
   * @param args - What the secret is now, without a value.
   */
  constructor(
    name: string,
    args: ImportedSecretArgs,
    opts?: pulumi.CustomResourceOptions,
  );
  constructor(
    name: string,
    args: SecretArgs,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const { import: importId, ignoreChanges } = opts;
    const ofHost = {
      // The engine's own import gives a dynamic provider no properties, so `create` adopts the secret instead.
      importId,
      // The engine does not tell the provider what the program ignores, and the drift check depends on it.
      ignoreChanges,
      // The engine does not tell a dynamic provider what is secret, and the provider itself prints drift.
      markedSecret: markedSecretIn(args),
      [PROVIDER_PROPERTY]: PROVIDER_SHIM,
    };
    super(
      DYNAMIC_SECRET_TYPE,
      name,
      { ...secretProperties(args), ...ofHost },
      alsoOfOtherHost(PLUGIN_SECRET_TYPE, withoutImport(opts)),
    );
    hide(this, ["value", ...Object.keys(ofHost)]);
    warnOfUnfamiliarSettings();
  }

  /**
   * What other stacks need to use this secret. Export it, and read it there with `SecretReference.from`, or pass the
   * secret itself to `workerBinding`. A preview knows the reference unless the secret is new or replaced.
   */
  get reference(): pulumi.Output<SecretReference> {
    return referenceOf(this);
  }
}

/** The outputs, which the SDK sets. */
export interface Secret extends SecretOutputs {}

function withoutImport({
  import: importId,
  ...opts
}: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return opts;
}

/** Returns `undefined` if nothing is marked, so that the state does not grow. */
async function markedSecretIn({
  name,
  scopes,
  comment,
}: SecretArgs): Promise<string[] | undefined> {
  const marked: string[] = [];
  if (await pulumi.isSecret(pulumi.output(name))) marked.push("name");
  if (await pulumi.isSecret(pulumi.output(scopes))) marked.push("scopes");
  if (await pulumi.isSecret(pulumi.output(comment))) marked.push("comment");
  return marked.length === 0 ? undefined : marked;
}
