import * as pulumi from "@pulumi/pulumi";

/** The settings of a {@link Provider}; the plugin's schema describes them. */
export interface ProviderArgs {
  accountId?: pulumi.Input<string | undefined>;
  apiToken?: pulumi.Input<string | undefined>;
  email?: pulumi.Input<string | undefined>;
  apiKey?: pulumi.Input<string | undefined>;
  baseUrl?: pulumi.Input<string | undefined>;
  liveDiff?: pulumi.Input<boolean | undefined>;
  valueDrift?: pulumi.Input<"note" | "repair" | "off" | undefined>;
}

/**
 * Credentials and settings of their own for some resources, by the option `provider`: two accounts in one program, or the
 * token that `@pulumi/cloudflare` is configured with, which the engine does not show to other packages.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(
    name: string,
    args: ProviderArgs = {},
    opts?: pulumi.ResourceOptions,
  ) {
    const inputs = {
      ...args,
      apiToken: secretOf(args.apiToken),
      apiKey: secretOf(args.apiKey),
      // The SDK sends a provider's settings as texts, and text that holds JSON where they are none.
      liveDiff: pulumi.output(args.liveDiff).apply(textOf),
    };
    super("cloudflare-secrets-store", name, inputs, opts);
  }
}

function secretOf(setting: pulumi.Input<string | undefined>) {
  return setting === undefined ? undefined : pulumi.secret(setting);
}

function textOf(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : JSON.stringify(flag);
}
