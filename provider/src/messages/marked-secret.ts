import { quote } from "./quote";

/** Replaces whatever lines and reports must not show. The engine uses the same word. */
export const HIDDEN = "[secret]";

/**
 * Tells whether the program marked a property as secret. If so, no line shows its content, whoever changed it.
 *
 * @param marked - `markedSecret` of the options.
 */
export function isMarkedSecret(property: string, marked: unknown): boolean {
  return Array.isArray(marked) && marked.includes(property);
}

/** The names that programs marked as secret, as far as this run has seen them. */
export interface HiddenNames {
  hiddenNames: Set<string>;
}

/** Hides a name from all messages of this run, if the program marked it as secret. */
export function hideMarkedName(
  name: unknown,
  marked: unknown,
  { hiddenNames }: HiddenNames,
): void {
  if (typeof name === "string" && isMarkedSecret("name", marked))
    hiddenNames.add(name);
}

/** A name as messages show it: quoted, or hidden. */
export function shownName(name: string, { hiddenNames }: HiddenNames): string {
  return hiddenNames.has(name) ? HIDDEN : quote(name);
}
