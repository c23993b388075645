/** The subset of JSON Schema that descriptions of this API use. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  nullable?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  [limit: string]: unknown;
}

/** An OpenAPI description, in which the references of its schemas are looked up. */
export type Described = object;

/** One operation's schema in both descriptions. */
export interface Sides {
  ours: Schema;
  theirs: Schema;
}

/** The descriptions to compare. */
export interface Documents {
  ours: Described;
  theirs: Described;
}

const limits = ["default", "minimum", "maximum", "maxLength", "format"];

/** Returns the differences as sentences. Requests must require the same fields, but our responses may promise more. */
export function compareSchemas(
  at: string,
  sides: Sides,
  role: "request" | "answer",
  documents: Documents,
): string[] {
  const here = flatten(sides.ours, documents.ours);
  const there = flatten(sides.theirs, documents.theirs);
  const found: string[] = [];
  if (typesOf(here) !== typesOf(there))
    found.push(`${at}: ${typesOf(here)} here, ${typesOf(there)} there`);
  for (const limit of limits)
    if (here[limit] !== there[limit]) found.push(`${at}: another ${limit}`);
  if (String(here["enum"]) !== String(there["enum"]) && here["enum"])
    found.push(`${at}: another enum`);
  for (const name of unionOf(here.properties ?? {}, there.properties ?? {})) {
    const [mine, their] = [here.properties?.[name], there.properties?.[name]];
    const needed = there.required?.includes(name) ?? false;
    const promised = here.required?.includes(name) ?? false;
    if (!mine) found.push(`${at}: ${name} is missing here`);
    else if (!their) found.push(`${at}: ${name} is not there`);
    else {
      if (needed && !promised) found.push(`${at}: ${name} is required there`);
      if (promised && !needed && role === "request")
        found.push(`${at}: ${name} is optional there`);
      const inner = { ours: mine, theirs: their };
      found.push(...compareSchemas(`${at}.${name}`, inner, role, documents));
    }
  }
  if (here.items && there.items) {
    const inner = { ours: here.items, theirs: there.items };
    found.push(...compareSchemas(`${at}[]`, inner, role, documents));
  }
  return found;
}

/** Returns a schema with its references resolved and `allOf` merged. */
function flatten(schema: Schema, document: Described): Schema {
  const { $ref, allOf = [], ...own } = schema;
  const parts = [
    ...($ref === undefined ? [] : [follow($ref, document) as Schema]),
    ...allOf,
  ].map((part) => flatten(part, document));
  return [...parts, own].reduce<Schema>(
    (whole, part) => ({
      ...whole,
      ...part,
      properties: { ...whole.properties, ...part.properties },
      required: [...(whole.required ?? []), ...(part.required ?? [])],
    }),
    {},
  );
}

function typesOf({ type, nullable }: Schema): string {
  const types = new Set([type ?? "any"].flat());
  if (nullable) types.add("null");
  return [...types].sort().join(",");
}

/** The part of a description that a reference points to. */
export function follow(reference: string, document: Described): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key],
      document,
    );
}

/** The property names of either schema, sorted. */
export function unionOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}
