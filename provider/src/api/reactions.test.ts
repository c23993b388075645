import type * as errors from "./errors";
import {
  AnswerError,
  ApiError,
  ConfigurationError,
  ConnectionError,
  CredentialsError,
} from "./errors";
import {
  isAnswerError,
  isApiError,
  isConfigurationError,
  isConnectionError,
  isCredentialsError,
  isSecretsStoreError,
} from "./errors";
import {
  isAuthenticationError,
  isNameTaken,
  isNoRoute,
  isRateLimited,
  isSecretNotFound,
  isStoreNotFound,
  mayHaveHappened,
} from "./reactions";

const facts = {
  method: "PATCH",
  path: "/p",
  earlierOutcomeUnknown: false,
} as const;
const apiError = (
  status: number,
  code?: number,
  reason?: string,
  earlierOutcomeUnknown = false,
) =>
  new ApiError({
    ...facts,
    earlierOutcomeUnknown,
    status,
    code,
    reason,
    subject: undefined,
    rayId: undefined,
    retryAfterMs: undefined,
    text: "text",
  });
const connectionError = (sent: boolean, earlierOutcomeUnknown = false) =>
  new ConnectionError({
    ...facts,
    problem: "reset",
    sent,
    earlierOutcomeUnknown,
  });
const answerError = new AnswerError({
  ...facts,
  status: 200,
  field: "body",
  what: "it is not",
});

type Case = [what: string, error: unknown, expected: string[]];
type GuardCase = [
  name: string,
  error: unknown,
  guard: (error: unknown) => boolean,
];

describe("reactions", () => {
  const deciders = {
    isSecretNotFound,
    isStoreNotFound,
    isNameTaken,
    isNoRoute,
    isAuthenticationError,
    isRateLimited,
    mayHaveHappened,
  };

  it.each<Case>([
    [
      "secret_not_found with 404",
      apiError(404, 1001, "secret_not_found"),
      ["isSecretNotFound"],
    ],
    [
      "secret_not_found with 400",
      apiError(400, 1001, "secret_not_found"),
      ["isSecretNotFound"],
    ],
    [
      "secret_not_found with 200",
      apiError(200, 1001, "secret_not_found"),
      ["isSecretNotFound"],
    ],
    [
      "secret_not_found with 500",
      apiError(500, 1001, "secret_not_found"),
      ["mayHaveHappened"],
    ],
    [
      "store_not_found",
      apiError(404, 1001, "store_not_found"),
      ["isStoreNotFound"],
    ],
    ["another 1001", apiError(400, 1001, "secret_scope_invalid"), []],
    [
      "secret_not_found with a different code",
      apiError(404, 7003, "secret_not_found"),
      ["isNoRoute"],
    ],
    ["no route", apiError(404, 7003), ["isNoRoute"]],
    ["an empty path segment", apiError(404, 1000), []],
    ["a 404 that is not the API's", apiError(404), []],
    [
      "name taken",
      apiError(409, 1003, "secret_name_already_exists"),
      ["isNameTaken"],
    ],
    [
      "name taken with 400",
      apiError(400, 1003, "secret_name_already_exists"),
      ["isNameTaken"],
    ],
    ["another 1003", apiError(400, 1003, "maximum_stores_exceeded"), []],
    ["another 409", apiError(409, 1003, "store_not_empty"), []],
    ["10000 with 400", apiError(400, 10000), ["isAuthenticationError"]],
    ["10000 with 403", apiError(403, 10000), ["isAuthenticationError"]],
    ["a malformed token", apiError(400, 6003), ["isAuthenticationError"]],
    ["a bare 401", apiError(401), ["isAuthenticationError"]],
    [
      "403 for a reason that concerns the store",
      apiError(403, 1001, "secret_scope_invalid"),
      [],
    ],
    ["429", apiError(429, 971), ["isRateLimited"]],
    ["a bare 429", apiError(429), ["isRateLimited"]],
    ["502", apiError(502), ["mayHaveHappened"]],
    ["408", apiError(408), ["mayHaveHappened"]],
    [
      "400 after an attempt with an unknown outcome",
      apiError(400, 1001, undefined, true),
      ["mayHaveHappened"],
    ],
    [
      "429 after an attempt with an unknown outcome",
      apiError(429, undefined, undefined, true),
      ["isRateLimited", "mayHaveHappened"],
    ],
    ["a lost response", connectionError(true), ["mayHaveHappened"]],
    ["a refused connection", connectionError(false), []],
    [
      "a refused connection after a lost response",
      connectionError(false, true),
      ["mayHaveHappened"],
    ],
    ["a response of the wrong shape", answerError, ["mayHaveHappened"]],
    ["a malformed ID", new ConfigurationError("no"), []],
    ["an error from elsewhere", new Error("secret_not_found"), []],
    ["nothing", undefined, []],
  ])("classify %s correctly", (_case, error, expected) => {
    const holding = Object.entries(deciders).filter(([, holds]) =>
      holds(error),
    );

    expect(holding.map(([name]) => name)).toEqual(expected);
  });
});

describe("guards", () => {
  it.each<GuardCase>([
    ["ApiError", apiError(404), isApiError],
    ["ConnectionError", connectionError(true), isConnectionError],
    ["AnswerError", answerError, isAnswerError],
    ["ConfigurationError", new ConfigurationError("no"), isConfigurationError],
    ["CredentialsError", new CredentialsError("no"), isCredentialsError],
  ])(
    "recognize %s, even from another copy of the package",
    (name, error, guard) => {
      jest.isolateModules(() => {
        const copy = jest.requireActual<typeof errors>("./errors");

        expect(copy.ApiError).not.toBe(ApiError);
        expect(copy.isSecretsStoreError(error)).toBe(true);
      });
      expect(guard(error)).toBe(true);
      expect((error as Error).name).toBe(name);
    },
  );

  it.each([
    undefined,
    null,
    1,
    "ApiError",
    new Error("no"),
    { name: "ApiError" },
  ])("do not recognize %p", (other) => {
    expect(isSecretsStoreError(other)).toBe(false);
  });
});
