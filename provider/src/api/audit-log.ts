import * as z from "zod";
import type { Opened } from "./envelope";
import { inOneLine, type HttpRequest } from "./http";
import { auditLogPath } from "./paths";
import type { AuditEntry, AuditPage, AuditQuery } from "./types";
import { time } from "./wire";

/** The most entries that the API returns on one page (API reference, `limit`; the API's default is 100). */
export const auditPageSize = 1_000;

/** Reads one page of the audit log. `call` sends a request through the client. */
export async function readAuditPage(
  accountId: string,
  query: AuditQuery,
  call: (
    request: HttpRequest,
    schema: typeof auditAnswer,
  ) => Promise<Opened<AuditEntry[]>>,
): Promise<Opened<AuditPage>> {
  const path = auditLogPath(accountId);
  const request = { method: "GET", path, query: auditParams(query) } as const;
  const page = await call(request, auditAnswer);
  const { cursor, cursors } = page.resultInfo ?? {};
  const next = cursor || cursors?.after || undefined;
  return { ...page, result: { entries: page.result, cursor: next } };
}

/**
 * Builds the query for one page. The query excludes views, because a view changes nothing and every refresh adds views
 * to the log.
 */
export function auditParams({ since, before, cursor }: AuditQuery) {
  return new URLSearchParams({
    since,
    before,
    limit: String(auditPageSize),
    direction: "desc",
    "action_type.not": "view",
    ...(cursor === undefined ? {} : { cursor }),
  });
}

/**
 * The maximum length of a string that is kept from an entry, in characters. An email address has at most 254
 * characters, and token names and paths have similar lengths.
 */
const longestText = 500;
/**
 * How many levels deep to search for `value_modified`, which says whether a request wrote the secret's value. In the
 * documented examples, this field is one or two levels deep.
 */
const deepestLook = 8;

// The official SDK 7.1.0 declares every field as optional, so any field may be missing. A field of the wrong type
// counts as missing, so that one unusual entry does not make the whole page unreadable.
const text = z
  .string()
  .transform((given) => inOneLine(given, longestText))
  .optional()
  .catch(undefined);
const entryTime = time
  .refine((given) => !Number.isNaN(Date.parse(given)))
  .optional()
  .catch(undefined);
const body = z.unknown().optional().transform(valueModifiedIn);

const wireSchema = z.object({
  id: text,
  action: part({ time: entryTime, type: text, result: text }),
  actor: part({ email: text, context: text, token_name: text, type: text }),
  raw: part({ method: text, uri: text }),
  resource: part({ id: text, request: body, response: body }),
  metadata: body,
});

/** Parses a page of the audit log into entries. Leaves out anything that is not an entry. */
export const auditAnswer = z
  .array(wireSchema.transform(toEntry).or(z.unknown().transform(() => "none")))
  .nullish()
  .transform((entries) =>
    (entries ?? []).filter((each) => typeof each === "object"),
  );

function part<S extends z.ZodRawShape>(shape: S) {
  return z.object(shape).optional().catch(undefined);
}

function toEntry({
  id,
  action,
  actor,
  raw,
  resource,
  metadata,
}: z.infer<typeof wireSchema>): AuditEntry {
  const said = [resource?.request, resource?.response, metadata];
  return {
    id,
    time: action?.time,
    type: action?.type,
    result: action?.result,
    actor: {
      email: actor?.email,
      context: actor?.context,
      tokenName: actor?.token_name,
      type: actor?.type,
    },
    method: raw?.method,
    path: raw?.uri?.split("?")[0],
    resourceId: resource?.id,
    valueModified: oneOf(said),
  };
}

/**
 * Finds `value_modified` in `given`, which is the request, the response or the metadata of an entry. Searches all of
 * `given`, because the documentation shows the field only in examples and does not define its place. Keeps nothing
 * else. `given` may also be a string that contains JSON.
 */
function valueModifiedIn(given: unknown): boolean | undefined {
  const json =
    typeof given === "string" && given.includes('"value_modified"')
      ? parsedJson(given)
      : given;
  return oneOf(saidWithin(json, deepestLook));
}

function saidWithin(given: unknown, levels: number): (boolean | undefined)[] {
  if (typeof given !== "object" || given === null || levels === 0) return [];
  return Object.entries(given).flatMap(([key, each]: [string, unknown]) =>
    key === "value_modified" && typeof each === "boolean"
      ? [each]
      : saidWithin(each, levels - 1),
  );
}

/** Combines what the parts of an entry say about `value_modified`. Returns `true` if any part says `true`. */
function oneOf(said: readonly (boolean | undefined)[]): boolean | undefined {
  return said.find((each) => each === true) ?? said.find(isSaid);
}

function isSaid(said: boolean | undefined): said is boolean {
  return said !== undefined;
}

function parsedJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
}
