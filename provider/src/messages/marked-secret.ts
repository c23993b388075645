import { quote } from "./quote";

/**
 * The word that replaces whatever messages and reports must not show. The engine prints the same word in place of
 * anything that is marked as secret.
 */
export const HIDDEN = "[secret]";

/**
 * Tells whether the program marked a property as secret. If so, no message shows the property's content, no matter who
 * changed it.
 *
 * @param marked - The `markedSecret` field of the resource's options.
 */
export function isMarkedSecret(property: string, marked: unknown): boolean {
  return Array.isArray(marked) && marked.includes(property);
}

/** The names that programs marked as secret and that this run has already seen. */
export interface HiddenNames {
  hiddenNames: Set<string>;
}

/** If the program marked a name as secret, hides the name in all later messages of this run. */
export function hideMarkedName(
  name: unknown,
  marked: unknown,
  { hiddenNames }: HiddenNames,
): void {
  if (typeof name === "string" && isMarkedSecret("name", marked))
    hiddenNames.add(name);
}

/** Returns a name as messages show it: quoted or hidden. */
export function shownName(name: string, { hiddenNames }: HiddenNames): string {
  return hiddenNames.has(name) ? HIDDEN : quote(name);
}
