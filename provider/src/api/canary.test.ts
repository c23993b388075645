import { inspect } from "node:util";
import { createApi, isSecretsStoreError } from ".";
import type { Credentials, SecretsStoreApi } from ".";
import {
  fakeTime,
  path,
  rejection,
  startApiServer,
  store,
} from "./test-support/api-server";
import type { ApiServer, Reply } from "./test-support/api-server";

const value = "CANARY-value-4d7e/+é\nsecond-line-of-CANARY";
const key = "CANARY-key-91c3";
const hexOf = (secret: string) => Buffer.from(secret).toString("hex");
const spellings = (secret: string) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  Buffer.from(secret).toString("base64url"),
  hexOf(secret),
  encodeURIComponent(secret),
];
/** Other forms of the value, which contain at most its beginning unchanged. */
const otherForms = [
  // Go's encoding/json, HTML, JSON in JSON, lowercase URLs, and the end of the value.
  value.replaceAll("/", "\\u002f").replaceAll("\n", "\\n"),
  value.replaceAll("/", "&#47;").replaceAll("é", "&eacute;"),
  JSON.stringify(JSON.stringify(value)),
  encodeURIComponent(value).toLowerCase(),
  value.slice(3),
  Array.from(value).join(" "),
];
const forbidden = [
  ...spellings(value),
  ...spellings(key),
  ...otherForms,
  "CANARY",
  "NARY",
  "second-line",
  "C A N A R Y",
];

/** Everything that a logger, a debugger or an engine could print about an error. */
const printed = (error: unknown): string => {
  const shown = error as Error;
  return [
    inspect(error, { showHidden: true, depth: null, getters: true }),
    JSON.stringify(error),
    JSON.stringify(error, Object.getOwnPropertyNames(shown)),
    String(error),
    shown.stack,
    inspect(shown.cause, { depth: null }),
  ].join("\n");
};

const echo = (text: string) => ({
  success: false,
  errors: [
    {
      code: 1001,
      message: text,
      source: { pointer: text },
      error_chain: [{ code: 1, message: text }],
    },
  ],
  messages: [{ code: 1, message: text }],
  result: { value, text },
});
const texts = [...spellings(value), ...otherForms, ...spellings(key)].join(
  " | ",
);

const faults: [string, Reply][] = [
  ["an echo in a 400", { status: 400, json: echo(texts) }],
  ["an echo in the leading word", { status: 400, json: echo(value) }],
  ...otherForms.map((form): [string, Reply] => [
    `an echo as ${form}`,
    { status: 400, json: echo(form) },
  ]),
  ["an echo cut short", { status: 400, json: echo(`"${value.slice(0, 20)}`) }],
  ["an echo in a 500", { status: 500, json: echo(texts) }],
  ["an echo with HTTP 200", { status: 200, json: echo(texts) }],
  [
    "an echo that is not JSON",
    (response) => response.writeHead(200).end(`<html>${texts}`),
  ],
  [
    "an echo in a refusal that is not JSON",
    (response) => response.writeHead(403).end(`<html>${texts}`),
  ],
  [
    "an echo in a response of the wrong shape",
    { json: { success: true, result: { id: texts, value } } },
  ],
  ["an echo as an array", { json: [texts] }],
  [
    "an echo in headers",
    {
      status: 404,
      json: {},
      headers: { "cf-ray": key, "x-echo": key, "retry-after": key },
    },
  ],
  [
    "a redirect to an echo",
    {
      status: 302,
      headers: {
        location: `https://user:${key}@example.com/${key}?${key}#${key}`,
      },
    },
  ],
  ["a reset", (response) => response.socket?.destroy()],
  ["no response", () => undefined],
  [
    "a body that breaks off",
    (response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write(key, () => response.socket?.destroy());
    },
  ],
];

const calls: [string, (api: SecretsStoreApi) => Promise<unknown>][] = [
  [
    "createSecrets",
    (api) =>
      api.createSecrets(store, [{ name: "N", value, scopes: ["workers"] }]),
  ],
  ["updateSecret", (api) => api.updateSecret(path, { value })],
];

const credentials: Credentials[] = [
  { apiToken: key },
  { email: "a@example.com", apiKey: key },
];

describe("errors", () => {
  let server: ApiServer;
  beforeEach(async () => {
    server = await startApiServer();
  });
  afterEach(() => server.close());

  it.each(faults)(
    "contain no value, token or key after %s",
    async (_fault, reply) => {
      for (const [, call] of calls) {
        for (const credential of credentials) {
          server.willAnswer(...Array.from({ length: 5 }, () => reply));
          const options = {
            ...fakeTime(),
            baseUrl: server.baseUrl,
            timeoutMs: 40,
          };

          const error = await rejection(
            call(createApi({ ...options, credentials: credential })),
          );
          await server.close();
          server = await startApiServer();

          expect(isSecretsStoreError(error)).toBe(true);
          expect(
            forbidden.filter((text) => printed(error).includes(text)),
          ).toEqual([]);
        }
      }
    },
  );

  it("contain no value, token or key after a refused connection", async () => {
    await server.close();
    const options = {
      ...fakeTime(),
      baseUrl: server.baseUrl,
      credentials: { apiToken: key },
    };

    const error = await rejection(
      createApi(options).updateSecret(path, { value }),
    );

    expect(forbidden.filter((text) => printed(error).includes(text))).toEqual(
      [],
    );
  });

  it("contain no value or key that the API returns in a field of a secret", async () => {
    server.willAnswer({
      json: { success: true, result: { id: "x", name: value, comment: key } },
    });
    const options = {
      ...fakeTime(),
      baseUrl: server.baseUrl,
      credentials: { apiToken: key },
    };

    const error = await rejection(createApi(options).getSecret(path));

    expect(forbidden.filter((text) => printed(error).includes(text))).toEqual(
      [],
    );
  });
});
