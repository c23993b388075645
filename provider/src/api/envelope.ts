import type * as z from "zod";
import { AnswerError, ApiError } from "./errors";
import type { RequestFacts } from "./errors";
import { isEcho } from "./http";
import type { Clean, HttpAnswer } from "./http";
import type { Answer, ApiMessage } from "./types";
import { envelopeSchema } from "./wire";
import type { WireMessage, WireResultInfo } from "./wire";

/** A parsed response. If it is a page of a list, it also contains what the API says about the whole list. */
export interface Opened<T> extends Answer<T> {
  resultInfo: WireResultInfo | undefined;
  /** The length of the body, in bytes. */
  bytes: number;
}

// The leading words of the API's messages, seen on the live API. Only maximum_secrets_exceeded comes from elsewhere:
// two public repositories report it.
const knownReasons = new Set([
  "secret_not_found",
  "store_not_found",
  "store_not_empty",
  "secret_name_empty",
  "secret_name_already_exists",
  "secret_scopes_empty",
  "secret_scope_invalid",
  "invalid_json_body",
  "maximum_stores_exceeded",
  "maximum_secrets_exceeded",
]);

type Envelope = z.infer<typeof envelopeSchema>;

/**
 * Parses the body of a response, which is an envelope: `{success, errors, messages, result, result_info}`.
 *
 * @throws ApiError when the status is neither 2xx nor 3xx, or the body has `success: false`.
 * @throws AnswerError for a redirect (3xx), for a body that is not JSON or nests too deeply, and for a result of the
 * wrong shape. For a wrong shape, the message names the field. Redirects are never followed, because only one host may
 * receive the credentials.
 */
export function open<T>(answer: HttpAnswer, schema: z.ZodType<T>): Opened<T> {
  const { status, secrets, clean } = answer;
  if (status >= 300 && status < 400) throw redirected(answer);
  const envelope = readEnvelope(answer);
  if (status < 200 || status >= 400 || envelope?.success === false) {
    throw refusal(answer, envelope);
  }
  if (envelope === undefined) throw notTheApi(answer);
  return {
    result: parse(answer, schema, envelope.result),
    messages:
      secrets.length > 0
        ? []
        : (envelope.messages ?? []).map((m) => toMessage(m, clean)),
    rayId: answer.rayId,
    date: answer.date,
    resultInfo: envelope.result_info ?? undefined,
    bytes: Buffer.byteLength(answer.text),
  };
}

/** Makes the error for a response that does not match its request. `what` completes "returned HTTP 200, but …". */
export function mismatch(
  answer: RequestFacts & { status: number },
  field: string,
  what: string,
): AnswerError {
  const { method, path, status, earlierOutcomeUnknown } = answer;
  return new AnswerError({
    method,
    path,
    status,
    earlierOutcomeUnknown,
    field,
    what,
  });
}

// A refusal may have an incomplete envelope or no envelope at all: a 502 or 429 from a proxy or from Cloudflare's edge
// is not even JSON.
function readEnvelope(answer: HttpAnswer): Envelope | undefined {
  const isRefusal = answer.status < 200 || answer.status >= 300;
  const isDeep = isDeeper(answer.text, maxDepth);
  if (isDeep && !isRefusal)
    throw mismatch(
      answer,
      "body",
      `the body is nested more than ${maxDepth} levels deep`,
    );
  const json = isDeep ? undefined : readJson(answer.text);
  if (json === undefined) return undefined;
  const parsed = envelopeSchema.safeParse(json.value);
  if (parsed.success) return parsed.data;
  if (isRefusal) return undefined;
  throw wrongField(answer, "", parsed.error);
}

/**
 * The maximum nesting depth of a body. The API's responses nest four levels deep. At 10,000 levels, recursive code
 * would exhaust the call stack.
 */
const maxDepth = 100;

/**
 * Tells whether brackets nest deeper than the limit. Runs before anything is parsed, and counts only brackets outside
 * strings.
 */
function isDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isString = !isString;
    else if (isString) at += character === "\\" ? 1 : 0;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

// Hides the parser's own message, which would quote the body.
function readJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function parse<T>(
  answer: HttpAnswer,
  schema: z.ZodType<T>,
  result: unknown,
): T {
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  throw wrongField(answer, "result", parsed.error);
}

// Uses only the path of zod's issue, because the issue's message may quote the content.
function wrongField(
  answer: HttpAnswer,
  root: string,
  error: z.ZodError,
): AnswerError {
  const path = (error.issues[0]?.path ?? []).map(String);
  const field =
    [root, ...path].filter((part) => part !== "").join(".") || "body";
  return mismatch(
    answer,
    field,
    `the field ${field} is missing or does not have the documented type`,
  );
}

function redirected(answer: HttpAnswer): AnswerError {
  const to =
    answer.redirectedTo === undefined ? "" : ` to ${answer.redirectedTo}`;
  return mismatch(
    answer,
    "location",
    `this package does not follow the redirect${to}. Check the base URL`,
  );
}

function notTheApi(answer: HttpAnswer): AnswerError {
  return mismatch(answer, "body", "the body is not JSON. Check the base URL");
}

function refusal(answer: HttpAnswer, envelope: Envelope | undefined): ApiError {
  const first = envelope?.errors?.[0];
  const { method, path, status, rayId, retryAfterMs, earlierOutcomeUnknown } =
    answer;
  return new ApiError({
    method,
    path,
    earlierOutcomeUnknown,
    status,
    rayId,
    retryAfterMs,
    code: first?.code,
    reason: first && reasonOf(first.message, answer),
    subject: first && subjectOf(first.message, answer),
    text: first
      ? refusalText(first, answer)
      : "the response has no message from the API",
  });
}

/**
 * Returns the reason, which is the first word of a message such as "secret_name_already_exists: NAME". An unknown
 * reason could repeat something that was sent, so it is returned only if it is not part of the credentials or of a
 * secret's value.
 */
function reasonOf(
  message: string,
  { secrets, clean }: HttpAnswer,
): string | undefined {
  // The API's longest reason has 40 characters. Cutting the message keeps the regular expression from searching long
  // strings.
  const start = message.slice(0, 500);
  const word = /^\s*([a-z]+(?:_[a-z]+)+)(?![\w-])/.exec(start)?.[1];
  if (word === undefined || knownReasons.has(word)) return word;
  return clean(word) === word && !isEcho(word, secrets) ? word : undefined;
}

/** Returns the name of the secret that the API refuses, if the request contained that name. */
function subjectOf(
  message: string,
  { secrets }: HttpAnswer,
): string | undefined {
  const subject = /^\s*[a-z_]+: (.+)$/s.exec(message)?.[1];
  return secrets.find(({ name }) => name === subject)?.name;
}

/**
 * Returns the API's message. If the request contained a value, returns at most the message's leading word, because the
 * message could repeat the value in any encoding, and redaction cannot recognize every encoding.
 */
function refusalText(error: WireMessage, answer: HttpAnswer): string {
  if (answer.secrets.length > 0)
    return (
      reasonOf(error.message, answer) ??
      "the API's message is not shown, because the request contained a secret's value"
    );
  const chain = (error.error_chain ?? []).map(({ message }) => message);
  return answer.clean([error.message, ...chain].join(": "));
}

function toMessage(wire: WireMessage, clean: Clean): ApiMessage {
  const { code, message, documentation_url, source } = wire;
  return {
    code,
    message: clean(message),
    ...(documentation_url
      ? { documentationUrl: clean(documentation_url) }
      : {}),
    ...(source?.pointer ? { pointer: clean(source.pointer) } : {}),
  };
}
