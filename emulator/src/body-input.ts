import { badInput, invalidBody } from "./problem";
import { maxValueBytes } from "./settings";

/** What a create asks for. */
export interface NewSecret {
  name: string;
  value: string;
  scopes: string[];
  comment: string | null;
}

/** What a PATCH asks for; what is absent stays as it is. */
export interface SecretPatch {
  value?: string;
  scopes?: string[];
  comment?: string | null;
}

type Fields = Record<string, unknown>;

/** Body of a create: an array, also for one secret. */
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

/** Body of a PATCH. Fields that it does not know, `name` among them, change nothing. */
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

/** Body of a duplicate: as a create, without a value. */
export function parseDuplicate(
  body: unknown,
  knownScopes: string[],
): Omit<NewSecret, "value"> {
  return parseNamed(asObject(body), knownScopes);
}

/** Body of a bulk delete. */
export function parseIds(body: unknown): string[] {
  if (!Array.isArray(body) || body.length === 0)
    throw invalidBody("an array of {id} is expected");
  return body.map((entry) => {
    const { id } = asObject(entry);
    if (typeof id !== "string") throw invalidBody("id is expected");
    return id;
  });
}

/** Body of a store create: today's object, or the array that older clients send. */
export function parseStoreName(body: unknown): string {
  const { name } = asObject(
    Array.isArray(body) && body.length === 1 ? body[0] : body,
  );
  if (typeof name !== "string") throw invalidBody("name is expected");
  // The word is made after secret_name_empty; no source has it.
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

// No source says what a missing or an oversized value is told: both words are made after the known ones.
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

// Whether a PATCH takes null is not known of the live API: taken here, and it clears the comment.
function parseComment(comment: unknown): string | null {
  if (comment === undefined || comment === null) return null;
  if (typeof comment !== "string") throw invalidBody("comment is not a string");
  return comment;
}

/** Scopes as the API keeps them: each once, sorted. */
export function canonicalScopes(scopes: readonly string[]): string[] {
  return [...new Set(scopes)].sort();
}

function asObject(body: unknown): Fields {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalidBody("an object is expected");
  return body as Fields;
}
