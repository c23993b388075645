import type { Emulator } from "../start";
import type { Envelope, SecretObject } from "../wire";

/** The parts of a response that tests compare. */
export interface Answer {
  status: number;
  headers: Headers;
  envelope: Envelope;
  /** The first error as `CODE MESSAGE`. */
  refusal: string;
}

/** Calls the emulator's API with its token. Paths are relative to the account's `secrets_store`. */
export async function call(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = bearer(emulator.token),
): Promise<Answer> {
  const base = `${emulator.url}/accounts/${emulator.accountId}/secrets_store`;
  const response = await fetch(`${base}${path}`, {
    method,
    headers,
    redirect: "manual",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<Answer> {
  const envelope = (await response.json()) as Envelope;
  const [error] = envelope.errors;
  return {
    status: response.status,
    headers: response.headers,
    envelope,
    refusal: error ? `${error.code} ${error.message}` : "",
  };
}

export const bearer = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
});

/** Returns `/stores/STORE/secrets`, or the path of a secret if an ID is given. */
export const secretsPath = (emulator: Emulator, secretId?: string): string =>
  `/stores/${emulator.storeId}/secrets${secretId === undefined ? "" : `/${secretId}`}`;

/** Returns the result as a list of secrets. */
export const secretsOf = (answer: Answer): SecretObject[] =>
  answer.envelope.result as SecretObject[];

/** Returns the result as one secret. */
export const secretOf = (answer: Answer): SecretObject =>
  answer.envelope.result as SecretObject;

/** Makes a clock that a test moves. It starts at the given time. */
export function aClock(start = "2026-01-01T00:00:00Z") {
  let nowMs = Date.parse(start);
  const clock = () => nowMs;
  const advance = (ms: number): void => {
    nowMs += ms;
  };
  return { clock, advance };
}

/** A valid body for a create. */
export const aSecret = (
  fields: Record<string, unknown> = {},
): Record<string, unknown> => ({
  name: "API_KEY",
  value: "value",
  scopes: ["workers"],
  ...fields,
});
