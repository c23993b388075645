/**
 * Stands for a property whose value the engine does not know yet. In a preview, such a property depends on a resource that is
 * still to be created. Hosts translate their own marker to this symbol and back. No request is ever made with it.
 */
export const UNKNOWN: unique symbol = Symbol("unknown until the update");

/** The type of {@link UNKNOWN}. */
export type Unknown = typeof UNKNOWN;

/** Each property of `T`, known or not. */
export type Planned<T> = { [K in keyof T]: T[K] | Unknown };

/** Tells whether a property is {@link UNKNOWN}. */
export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/** Tells whether a value is unknown, or contains an unknown at any depth, such as a list with one unknown entry. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return false;
}
