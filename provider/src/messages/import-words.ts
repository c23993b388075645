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
      ? `${verb} not the same in Cloudflare as in the program, and marked as secret there`
      : `${verb} ${shown[0]} in Cloudflare and ${shown[1]} in the program`;
  return `${difference}. An import writes nothing: let the program say what is there`;
}

/**
 * What is adopted, named as in `secret "API_KEY" (ACCOUNT/STORE/SECRET)`. The engine knows nothing of it, and calls it a
 * create: users are not to fear that it writes.
 */
export function adoptionNotice(existing: string): Notice {
  const message = `adopts the existing ${existing}: nothing is written to Cloudflare`;
  return { severity: "info", message };
}

/** What to do when the stack already manages the secret as another resource. */
export const ANOTHER_NAME_ADVICE =
  "If this stack manages the secret under another logical name or parent, give the resource an alias: " +
  'aliases: [{ name: "OLD_NAME" }] or aliases: [{ parent: pulumi.rootStackResource }]';

/** An import that the engine began by itself, because it learned of the option later than the class of the dynamic host. */
export function importNotSeen(): LifecycleError {
  return new LifecycleError(
    "the dynamic provider cannot import by an option import that comes from the option transforms or from " +
      "registerResourceTransform: set import on the resource itself. Nothing was changed.",
  );
}
