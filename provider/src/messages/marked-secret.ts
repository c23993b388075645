import { quote } from "./quote";

/** Stands in for whatever lines and reports must not show. The engine prints the same word. */
export const HIDDEN = "[secret]";

/**
 * Tells whether the program marked a property as secret. If so, no line shows its content, whoever changed the property.
 *
 * @param marked - `markedSecret` of the resource's options.
 */
export function isMarkedSecret(property: string, marked: unknown): boolean {
  return Array.isArray(marked) && marked.includes(property);
}

/** The names that programs marked as secret, if this run has seen them. */
export interface HiddenNames {
  hiddenNames: Set<string>;
}

/** Hides a name in all messages of this run if the program marked it as secret. */
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
