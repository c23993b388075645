import { LifecycleError } from "./errors";
import type { Notice } from "./notice";

/**
 * Says how a property of a secret or store differs between the program and Cloudflare. In the message, the result
 * follows the property's name.
 *
 * @param shown - The property's content in Cloudflare and in the program. Absent if the content must stay hidden.
 */
export function importDifference(
  verb: "is" | "are",
  shown: readonly [string, string] | undefined,
): string {
  const difference =
    shown === undefined
      ? `${verb} not the same in Cloudflare and in the program (both are hidden, because the program marks this property as secret)`
      : `${verb} ${shown[0]} in Cloudflare and ${shown[1]} in the program`;
  return `${difference}. An import writes nothing, so make the program match Cloudflare`;
}

/**
 * Makes the notice for an `import` option that adopts a secret or store. The engine shows the adoption as a create, so
 * the notice says that nothing is written.
 *
 * @param existing - Names the secret or store, such as `secret "API_KEY" (ACCOUNT/STORE/SECRET)`.
 */
export function adoptionNotice(existing: string): Notice {
  const message = `Pulumi adopts the existing ${existing} and writes nothing to Cloudflare`;
  return { severity: "info", message };
}

/** The advice for a secret that the stack already manages as a different resource. */
export const ANOTHER_NAME_ADVICE =
  "If this stack manages the secret under a different logical name, set this resource's option " +
  '{ aliases: [{ name: "OLD_NAME" }] }. If you moved the resource into a component, set ' +
  "{ aliases: [{ parent: pulumi.rootStackResource }] }";

/**
 * Makes the error for a `pulumi import` that has no credentials. The import uses the provider configuration that is
 * recorded in the state.
 */
export function notRecorded({ message }: Error): LifecycleError {
  const [what = ""] = message.split("\n");
  return new LifecycleError(
    `${what}\npulumi import uses the provider configuration that the last pulumi up recorded.\n` +
      "If you changed the credentials in the stack's configuration since then, run pulumi up first, or set CLOUDFLARE_API_TOKEN for this command.",
    "invalid",
  );
}

/**
 * Makes the error for an `import` option that a transform sets. For the dynamic provider, the `Secret` or `Store` class
 * turns the option into an input. The class runs before the transform, so it does not see an option that the transform
 * sets. The engine then starts an import of its own, which the dynamic provider refuses.
 */
export function importNotSeen(): LifecycleError {
  return new LifecycleError(
    "the dynamic provider cannot see an import option that a transform sets (with the transforms option or registerResourceTransform). Nothing was changed.\n" +
      "Set the import option on the resource itself.",
  );
}
