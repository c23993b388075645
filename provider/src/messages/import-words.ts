import { LifecycleError } from "./errors";
import type { Notice } from "./notice";

/**
 * Says how a property of a secret or store differs between the program and Cloudflare. In the message, it follows the
 * property's name. `shown` contains the property as it is in Cloudflare and as it is in the program. It is absent if the
 * property must stay hidden.
 */
export function importDifference(
  verb: "is" | "are",
  shown: readonly [string, string] | undefined,
): string {
  const difference =
    shown === undefined
      ? `${verb} not the same in Cloudflare and in the program (hidden, because the program marks this property as secret)`
      : `${verb} ${shown[0]} in Cloudflare and ${shown[1]} in the program`;
  return `${difference}. An import writes nothing, so make the program match Cloudflare`;
}

/**
 * The notice about an adoption. `existing` names the secret or store, such as `secret "API_KEY" (ACCOUNT/STORE/SECRET)`. The
 * engine shows an adoption as a create, so the notice says that nothing is written.
 */
export function adoptionNotice(existing: string): Notice {
  const message = `Pulumi adopts the existing ${existing} and writes nothing to Cloudflare`;
  return { severity: "info", message };
}

/** The advice for a secret that the stack already manages as another resource. */
export const ANOTHER_NAME_ADVICE =
  "If this stack manages the secret under a different logical name or parent, set the option " +
  '{ aliases: [{ name: "OLD_NAME" }] } or { aliases: [{ parent: pulumi.rootStackResource }] }';

/** The error when `pulumi import` has no credentials, because it uses the provider's settings in the state. */
export function notRecorded({ message }: Error): LifecycleError {
  const [what = ""] = message.split("\n");
  return new LifecycleError(
    `${what}\npulumi import uses the provider configuration that the last pulumi up recorded.\n` +
      "If you changed the credentials in the stack's configuration since then, run pulumi up first, or set CLOUDFLARE_API_TOKEN for this command.",
    "invalid",
  );
}

/**
 * The error for an import that the engine started by itself, because a transform set the option after the dynamic host's
 * class ran.
 */
export function importNotSeen(): LifecycleError {
  return new LifecycleError(
    "the dynamic provider cannot see an import option that a transform sets (transforms or registerResourceTransform). Nothing was changed.\n" +
      "Set the import option on the resource itself.",
  );
}
