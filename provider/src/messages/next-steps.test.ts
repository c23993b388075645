import { ApiError, ConnectionError } from "../api/errors";
import { cannotCompare, explain, lookUpAdvice, whatNow } from "./next-steps";

const accountId = "a".repeat(32);
const facts = {
  method: "GET",
  path: `/accounts/${accountId}/secrets_store/stores`,
  earlierOutcomeUnknown: false,
} as const;

function apiError(
  status: number,
  code: number,
  { reason, retryAfterMs }: { reason?: string; retryAfterMs?: number } = {},
): ApiError {
  return new ApiError({
    ...facts,
    status,
    code,
    reason,
    retryAfterMs,
    subject: undefined,
    rayId: "230b030023ae2822-AMS",
    text: "text",
  });
}

const ERRORS: [string, Error][] = [
  ["credentials that are refused", apiError(403, 10000)],
  ["a store that is gone", apiError(404, 1001, { reason: "store_not_found" })],
  [
    "a secret that is gone",
    apiError(404, 1001, { reason: "secret_not_found" }),
  ],
  ["no such route", apiError(404, 7003)],
  ["the rate limit", apiError(429, 971)],
  ["any other refusal", apiError(400, 1004)],
  ["an outage", apiError(503, 1)],
  [
    "a time-out",
    new ConnectionError({ ...facts, problem: "timeout", sent: true }),
  ],
];

describe("an error about a request", () => {
  it.each(ERRORS)(
    "has at most three lines: what the API said, then what to do: %s",
    (_, error) => {
      const messages = [
        cannotCompare("secret ID", error),
        explain("cannot read secret ID", error, whatNow(error)),
      ].map(({ message }) => message.split("\n"));

      for (const [first = "", ...steps] of messages) {
        expect(first).toMatch(
          /^cannot (compare|read) secret ID: GET \/accounts/,
        );
        expect(steps.length).toBeGreaterThanOrEqual(1);
        expect(steps.length).toBeLessThanOrEqual(2);
      }
    },
  );

  it("names the account in the command to run", () => {
    const unauthorized = apiError(403, 10000);
    const noStore = apiError(404, 1001, { reason: "store_not_found" });

    expect(whatNow(unauthorized)).toContain(` whoami ${accountId}\n`);
    expect(whatNow(noStore)).toMatch(new RegExp(` list ${accountId}$`));
    expect(lookUpAdvice(noStore)).toBe(whatNow(noStore));
  });

  it("says how long to wait for the rate limit if the API says so", () => {
    const asked = apiError(429, 971, { retryAfterMs: 399_500 });

    expect(whatNow(asked)).toMatch(/^Wait 400 s, then run the command again/);
    expect(whatNow(apiError(429, 971))).toMatch(/^Wait 300 s, /);
    expect(lookUpAdvice(asked)).toBe(whatNow(asked));
  });

  it("suggests comparing with the state until the API answers again", () => {
    const { message } = cannotCompare("secret ID", apiError(503, 1));

    expect(message.split("\n").slice(1)).toEqual([
      "Nothing was changed. Run the command again.",
      expect.stringContaining("cloudflare-secrets-store:liveDiff false"),
    ]);
  });
});
