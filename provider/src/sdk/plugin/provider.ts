import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE } from "../../model";

/** The settings of a {@link Provider}; the plugin's schema describes them. */
export interface ProviderArgs {
  /** The account of resources that name none. Default: the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
  accountId?: pulumi.Input<string | undefined>;
  /** An API token. Default: the environment variable `CLOUDFLARE_API_TOKEN`. Always marked secret. */
  apiToken?: pulumi.Input<string | undefined>;
  /** The email address of the global API key. Default: the environment variable `CLOUDFLARE_EMAIL`. */
  email?: pulumi.Input<string | undefined>;
  /** The global API key, instead of a token. Default: the environment variable `CLOUDFLARE_API_KEY`. Always marked secret. */
  apiKey?: pulumi.Input<string | undefined>;
  /** Where the API is. Default: the environment variable `CLOUDFLARE_BASE_URL`, then Cloudflare's own. */
  baseUrl?: pulumi.Input<string | undefined>;
  /** Whether previews and updates read the live secrets first. Default: true. */
  liveDiff?: pulumi.Input<boolean | undefined>;
  /** What to do about a value that was probably rotated outside: `note` it (default), `repair` it by the next update, or `off`. */
  valueDrift?: pulumi.Input<"note" | "repair" | "off" | undefined>;
}

/**
 * Credentials and settings of their own for some resources, by the option `provider`: two accounts in one program, or the
 * token that `@pulumi/cloudflare` is configured with, which the engine does not show to other packages.
 */
export class Provider extends pulumi.ProviderResource {
  /**
   * Settings under a name, for the option `provider` of resources.
   *
   * @param name - The logical name in this program. Neither `default` nor `default_…`: the engine's own provider has these
   * names, and the settings of this one would be passed over for the stack's configuration.
   * @throws pulumi.RunError for such a name.
   */
  constructor(
    name: string,
    args: ProviderArgs = {},
    opts?: pulumi.ResourceOptions,
  ) {
    if (/^default(_|$)/.test(name))
      throw new pulumi.RunError(
        `a provider cannot be named ${JSON.stringify(name)}: the engine has its own of that name. Give it another name.`,
      );
    const inputs = {
      ...args,
      apiToken: secretOf(args.apiToken),
      apiKey: secretOf(args.apiKey),
      // The SDK sends a provider's settings as texts, and text that holds JSON where they are none.
      liveDiff: pulumi.output(args.liveDiff).apply(textOf),
    };
    super(PLUGIN_PACKAGE, name, inputs, opts);
  }
}

function secretOf(setting: pulumi.Input<string | undefined>) {
  return setting === undefined ? undefined : pulumi.secret(setting);
}

function textOf(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : JSON.stringify(flag);
}
