import { badInput, invalidBody } from "./problem";
import { maxValueBytes } from "./settings";

/** The fields of a create. */
export interface NewSecret {
  name: string;
  value: string;
  scopes: string[];
  comment: string | null;
}

/** The fields of a PATCH. Absent fields stay unchanged. */
export interface SecretPatch {
  value?: string;
  scopes?: string[];
  comment?: string | null;
}

type Fields = Record<string, unknown>;

/** Parses the body of a create, which is an array even for one secret. */
export function parseNewSecrets(
  body: unknown,
  knownScopes: string[],
): NewSecret[] {
  if (!Array.isArray(body) || body.length === 0)
    throw invalidBody("an array of secrets is expected");
  return body.map((entry) => {
    const fields = asObject(entry);
    return {
      ...parseNamed(fields, knownScopes),
      value: parseValue(fields["value"]),
    };
  });
}

/** Parses the body of a PATCH. Ignores unknown fields, including `name`. */
export function parsePatch(body: unknown, knownScopes: string[]): SecretPatch {
  const fields = asObject(body);
  const patch: SecretPatch = {};
  if (fields["value"] !== undefined) patch.value = parseValue(fields["value"]);
  if (fields["scopes"] !== undefined)
    patch.scopes = parseScopes(fields["scopes"], knownScopes);
  if (fields["comment"] !== undefined)
    patch.comment = parseComment(fields["comment"]);
  return patch;
}

/** Parses the body of a request to duplicate a secret, which is the body of a create without the value. */
export function parseDuplicate(
  body: unknown,
  knownScopes: string[],
): Omit<NewSecret, "value"> {
  return parseNamed(asObject(body), knownScopes);
}

/** Parses the body of a bulk delete. */
export function parseIds(body: unknown): string[] {
  if (!Array.isArray(body) || body.length === 0)
    throw invalidBody("an array of {id} is expected");
  return body.map((entry) => {
    const { id } = asObject(entry);
    if (typeof id !== "string") throw invalidBody("id is expected");
    return id;
  });
}

/** Parses the body that creates a store. It is an object today, but older clients send an array. */
export function parseStoreName(body: unknown): string {
  const { name } = asObject(
    Array.isArray(body) && body.length === 1 ? body[0] : body,
  );
  if (typeof name !== "string") throw invalidBody("name is expected");
  // No source mentions this error word. It is derived from secret_name_empty.
  if (name === "") throw badInput("store_name_empty");
  return name;
}

function parseNamed(
  fields: Fields,
  knownScopes: string[],
): Omit<NewSecret, "value"> {
  const { name } = fields;
  if (name === undefined || name === null || name === "")
    throw badInput("secret_name_empty");
  if (typeof name !== "string") throw invalidBody("name is not a string");
  return {
    name,
    scopes: parseScopes(fields["scopes"], knownScopes),
    comment: parseComment(fields["comment"]),
  };
}

// No source says how the API rejects a missing or oversized value. The error words here are derived from known ones.
function parseValue(value: unknown): string {
  if (value === undefined || value === null || value === "")
    throw badInput("secret_value_empty");
  if (typeof value !== "string") throw invalidBody("value is not a string");
  if (Buffer.byteLength(value, "utf8") > maxValueBytes)
    throw badInput("secret_value_too_large", `max ${maxValueBytes} bytes`);
  return value;
}

function parseScopes(scopes: unknown, known: string[]): string[] {
  if (scopes === undefined || scopes === null)
    throw badInput("secret_scopes_empty");
  if (!Array.isArray(scopes)) throw invalidBody("scopes is not an array");
  if (scopes.length === 0) throw badInput("secret_scopes_empty");
  return canonicalScopes(
    scopes.map((scope: unknown) => {
      if (typeof scope !== "string") throw invalidBody("a scope is a string");
      if (!known.includes(scope)) throw badInput("secret_scope_invalid", scope);
      return scope;
    }),
  );
}

// It is not known whether the live API accepts null in a PATCH. The emulator accepts it and removes the comment.
function parseComment(comment: unknown): string | null {
  if (comment === undefined || comment === null) return null;
  if (typeof comment !== "string") throw invalidBody("comment is not a string");
  return comment;
}

/** Returns scopes in the API's form: sorted, without duplicates. */
export function canonicalScopes(scopes: readonly string[]): string[] {
  return [...new Set(scopes)].sort();
}

function asObject(body: unknown): Fields {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalidBody("an object is expected");
  return body as Fields;
}
