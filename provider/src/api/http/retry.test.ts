import { nextDelayMs, parseRetryAfterMs } from "./retry";
import type { AttemptFailure, FailedAttempt } from "./retry";

const status = (code: number, retryAfterMs?: number): AttemptFailure => ({
  kind: "status",
  status: code,
  retryAfterMs,
});
const lost: AttemptFailure = {
  kind: "connection",
  problem: "reset",
  sent: true,
};
const neverSent: AttemptFailure = {
  kind: "connection",
  problem: "refused",
  sent: false,
};
const failed = (fields: Partial<FailedAttempt>): FailedAttempt => ({
  method: "GET",
  failure: lost,
  attempt: 1,
  waitedMs: 0,
  random: 0.5,
  ...fields,
});

describe("nextDelayMs", () => {
  it.each([
    ["GET", status(429), true],
    ["GET", status(500), true],
    ["GET", status(503), true],
    ["GET", lost, true],
    ["GET", neverSent, true],
    ["GET", { kind: "truncated" }, true],
    ["GET", status(404), false],
    ["GET", status(400), false],
    ["GET", status(302), false],
    ["PATCH", status(502), true],
    ["PATCH", lost, true],
    ["PATCH", status(409), false],
    ["DELETE", status(502), true],
    ["DELETE", lost, true],
    ["DELETE", status(409), false],
    ["POST", status(429), true],
    ["POST", neverSent, true],
    ["POST", lost, false],
    ["POST", status(500), false],
    ["POST", status(503, 1_000), false],
    ["POST", status(409), false],
    ["POST", { kind: "truncated" }, false],
    ["GET", { kind: "connection", problem: "tls", sent: false }, false],
    ["POST", { kind: "connection", problem: "tls", sent: false }, false],
    ["GET", { kind: "connection", problem: "cancelled", sent: false }, false],
  ] as const)("%s after %j is sent again: %s", (method, failure, again) => {
    const delayMs = nextDelayMs(failed({ method, failure }));

    expect(delayMs !== undefined).toBe(again);
  });

  it.each([
    [1, 0, 0],
    [1, 0.5, 250],
    [2, 0.5, 500],
    [3, 0.5, 1_000],
    [4, 0.999, 3_996],
  ])(
    "after attempt %d, with the random number %d, backs off for %d ms",
    (attempt, random, delayMs) => {
      expect(nextDelayMs(failed({ attempt, random }))).toBe(delayMs);
    },
  );

  it("gives up after the fifth attempt", () => {
    expect(nextDelayMs(failed({ attempt: 5 }))).toBeUndefined();
  });

  it("waits as long as the API asks, plus up to a second", () => {
    expect(nextDelayMs(failed({ failure: status(429, 40_000) }))).toBe(40_500);
  });

  it("backs off even if the API asks for no wait", () => {
    expect(nextDelayMs(failed({ failure: status(429, 0) }))).toBe(250);
  });

  it("gives up immediately when the API asks for more than five minutes", () => {
    expect(
      nextDelayMs(failed({ failure: status(429, 300_001) })),
    ).toBeUndefined();
  });

  it("waits for two full windows, and gives up when one request would wait for more than ten minutes in total", () => {
    const failure = status(429, 300_000);
    const random = 0.999;

    expect(nextDelayMs(failed({ failure, random }))).toBe(300_000);
    expect(nextDelayMs(failed({ failure, random, waitedMs: 300_000 }))).toBe(
      300_000,
    );
    expect(
      nextDelayMs(failed({ failure, random, waitedMs: 300_001 })),
    ).toBeUndefined();
  });
});

describe("parseRetryAfterMs", () => {
  const nowMs = Date.parse("Wed, 01 Jan 2025 00:00:00 GMT");

  it.each([
    ["40", 40_000],
    [" 40 ", 40_000],
    ["0", 0],
    ["Wed, 01 Jan 2025 00:00:30 GMT", 30_000],
    ["Tue, 31 Dec 2024 23:00:00 GMT", 0],
    [undefined, undefined],
    ["", undefined],
    ["-5", undefined],
    ["1e9", undefined],
    ["Infinity", undefined],
    ["99999999999999999999", undefined],
    ["soon", undefined],
    ["2025-01-01", undefined],
    ["Wed, 99 Foo 2025 00:00:30 GMT", undefined],
  ])("reads %j as %j", (header, ms) => {
    expect(parseRetryAfterMs(header, nowMs)).toBe(ms);
  });

  it("ignores a date if the response has no `Date` header", () => {
    const header = "Wed, 01 Jan 2025 00:00:30 GMT";

    expect(parseRetryAfterMs(header, undefined)).toBeUndefined();
  });
});
