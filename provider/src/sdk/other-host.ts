import type * as pulumi from "@pulumi/pulumi";

/**
 * Adds an alias to a resource's options: the type that the resource has on the other host. The two hosts are the
 * dynamic provider and the plugin. Without the alias, Pulumi would create every resource again and delete the old ones
 * when a program changes hosts.
 *
 * @param type - The resource's type token on the other host.
 */
export function alsoOfOtherHost(
  type: string,
  opts: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  return { ...opts, aliases: [{ type }, ...(opts.aliases ?? [])] };
}
