import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE } from "../../model";

/** The settings of a {@link Provider}. The plugin's schema also describes them. */
export interface ProviderArgs {
  /** The account for resources without `accountId`. Default: the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
  accountId?: pulumi.Input<string | undefined>;
  /** An API token. Default: the environment variable `CLOUDFLARE_API_TOKEN`. Always marked as secret. */
  apiToken?: pulumi.Input<string | undefined>;
  /** The email address that belongs to the global API key. Default: the environment variable `CLOUDFLARE_EMAIL`. */
  email?: pulumi.Input<string | undefined>;
  /**
   * The global API key, instead of a token. Default: the environment variable `CLOUDFLARE_API_KEY`. Always marked as
   * secret.
   */
  apiKey?: pulumi.Input<string | undefined>;
  /** The URL of the API. Default: the environment variable `CLOUDFLARE_BASE_URL`, then Cloudflare's API. */
  baseUrl?: pulumi.Input<string | undefined>;
  /** Whether previews and updates read the live secrets first. Default: true. */
  liveDiff?: pulumi.Input<boolean | undefined>;
  /**
   * What to do about a value that was probably rotated outside Pulumi:
   * - `note` reports it (default).
   * - `repair` writes the program's value in the next update.
   * - `accept` treats the live value as the program's and writes nothing.
   * - `off` does not check.
   */
  valueDrift?: pulumi.Input<"note" | "repair" | "accept" | "off" | undefined>;
  /**
   * Whether previews and updates read Cloudflare's audit log to find out who changed a secret outside Pulumi, and
   * whether the value changed. Requires the permission "Account Settings Read". Default: false.
   */
  audit?: pulumi.Input<boolean | undefined>;
}

/**
 * Credentials and settings for the resources that have this provider as their `provider` option. Use a `Provider` to
 * manage secrets in two accounts in one program, or to pass this package the token that the program uses for
 * `@pulumi/cloudflare`. The engine itself does not pass that token to other packages.
 */
export class Provider extends pulumi.ProviderResource {
  /**
   * Declares a provider, to pass to resources as the `provider` option.
   *
   * @param name - The logical name in this program. It must not be `default` or start with `default_`, because the
   * engine gives such names to the default providers, which it creates itself. For a provider with such a name, Pulumi
   * would use the stack's configuration instead of `args`.
   * @throws pulumi.RunError for such a name.
   */
  constructor(
    name: string,
    args: ProviderArgs = {},
    opts?: pulumi.ResourceOptions,
  ) {
    if (/^default(_|$)/.test(name))
      throw new pulumi.RunError(
        `a provider cannot have the name ${JSON.stringify(name)}, because the engine reserves such names for the providers that it creates itself. Choose a different name.`,
      );
    const inputs = {
      ...args,
      apiToken: secretOf(args.apiToken),
      apiKey: secretOf(args.apiKey),
      // The SDK sends a provider's settings as strings, so a setting of another type must be JSON.
      liveDiff: pulumi.output(args.liveDiff).apply(stringOf),
      audit: pulumi.output(args.audit).apply(stringOf),
    };
    super(PLUGIN_PACKAGE, name, inputs, opts);
  }
}

function secretOf(setting: pulumi.Input<string | undefined>) {
  return setting === undefined ? undefined : pulumi.secret(setting);
}

function stringOf(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : JSON.stringify(flag);
}
