/** Stands in lines and reports for what nobody is to read there. The engine's own word for it. */
export const HIDDEN = "[secret]";

/**
 * Tells whether the program marked a property as secret: then no line shows what is in it, whoever changed it.
 *
 * @param marked - `markedSecret` of the options.
 */
export function isMarkedSecret(property: string, marked: unknown): boolean {
  return Array.isArray(marked) && marked.includes(property);
}
