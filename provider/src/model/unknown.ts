/**
 * Stands for a property that a preview cannot know yet, because the property depends on a resource that does not exist
 * yet. The dynamic provider and the plugin translate between their own markers and this symbol. No request to the API
 * ever contains it.
 */
export const UNKNOWN: unique symbol = Symbol("unknown until the update");

/** The type of {@link UNKNOWN}. */
export type Unknown = typeof UNKNOWN;

/** A `T` in which any property may be unknown. */
export type Planned<T> = { [K in keyof T]: T[K] | Unknown };

/** Tells whether a property is {@link UNKNOWN}. */
export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/** Tells whether a value is unknown, or is a list with an unknown entry at any depth. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return false;
}
