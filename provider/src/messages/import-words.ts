import { LifecycleError } from "./errors";
import type { Notice } from "./notice";

/**
 * How a property of what is to be adopted differs from the program; goes on after the property's name. `shown` is what it
 * is in Cloudflare and in the program, where both may be seen.
 */
export function importDifference(
  verb: "is" | "are",
  shown: readonly [string, string] | undefined,
): string {
  const difference =
    shown === undefined
      ? `${verb} different in Cloudflare and in the program (hidden, because the program marks this property as secret)`
      : `${verb} ${shown[0]} in Cloudflare and ${shown[1]} in the program`;
  return `${difference}. An import writes nothing, so make the program match Cloudflare`;
}

/**
 * What is adopted, named as in `secret "API_KEY" (ACCOUNT/STORE/SECRET)`. The engine reports an
 * adoption as a create, so this notice says that Pulumi writes nothing.
 */
export function adoptionNotice(existing: string): Notice {
  const message = `adopts the existing ${existing}: nothing is written to Cloudflare`;
  return { severity: "info", message };
}

/** What to do when the stack already manages the secret as another resource. */
export const ANOTHER_NAME_ADVICE =
  "If this stack manages the secret under another logical name or parent, give the resource an alias: " +
  'aliases: [{ name: "OLD_NAME" }] or aliases: [{ parent: pulumi.rootStackResource }]';

/** Credentials that `pulumi import` does not see, because it uses the provider as Pulumi recorded it in the state. */
export function notRecorded({ message }: Error): LifecycleError {
  const [what = ""] = message.split("\n");
  return new LifecycleError(
    `${what}\nPulumi configures an import with what it recorded at the last pulumi up.\n` +
      "If you changed the credentials in the stack's configuration since then, run pulumi up first, or set CLOUDFLARE_API_TOKEN for this command.",
    "invalid",
  );
}

/** An import that the engine began by itself, because it learned of the option later than the class of the dynamic host. */
export function importNotSeen(): LifecycleError {
  return new LifecycleError(
    "the dynamic provider cannot see the option import if transforms or registerResourceTransform sets it. Nothing was changed.\n" +
      "Set import on the resource itself.",
  );
}
