import type { PropertyDescription } from "../../../model";

/** The properties of one resource or function. */
export type Table = Readonly<Record<string, PropertyDescription>>;
/** A property in the schema's form. */
export type Property = Record<string, unknown>;

/** Converts the properties of a table to the schema's form. */
export function properties(table: Table): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(table).map(([name, property]) => [name, schemaOf(property)]),
  );
}

function schemaOf(property: PropertyDescription): Property {
  return {
    ...typeOf(property.kind),
    description: property.description,
    ...(property.replaceOnChange ? { replaceOnChanges: true } : {}),
    ...(property.sensitive ? { secret: true } : {}),
  };
}

function typeOf(kind: PropertyDescription["kind"]): Property {
  return kind === "string[]"
    ? { type: "array", items: { type: "string" } }
    : { type: kind };
}

/** Returns the names of the properties that satisfy a condition. */
export function namesWhere(
  table: Table,
  holds: (property: PropertyDescription) => boolean,
): string[] {
  return Object.entries(table)
    .filter(([, property]) => holds(property))
    .map(([name]) => name);
}

/** Removes `replaceOnChanges`, because a change to a function's arguments or result never replaces anything. */
export function plain(all: Record<string, Property>): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(all).map(([name, { replaceOnChanges: _, ...property }]) => [
      name,
      property,
    ]),
  );
}

/** Returns an object type with the properties of a table. */
export function object(table: Table, required: string[]) {
  return { type: "object", properties: plain(properties(table)), required };
}
