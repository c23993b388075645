import { paceOf, spacingAt, waitMsOf } from "./pacing";
import type { Pace } from "./pacing";

const policy = '"default";q=1200;w=300';
const none = { ratelimit: undefined, policy: undefined };
const left = (remaining: number, seconds: number) => ({
  ratelimit: `"default";r=${remaining};t=${seconds}`,
  policy,
});

describe("paceOf", () => {
  it.each([
    ["plenty left", '"default";r=1199;t=300', policy],
    ["exactly half left", '"default";r=600;t=30', policy],
    ["no header", undefined, policy],
    ["an empty header", "", policy],
    ["a malformed header", "lots", policy],
    ["no time to the reset", '"default";r=1', policy],
    ["negative numbers", '"default";r=-1;t=-30', policy],
  ])("does not slow down with %s", (_case, ratelimit, policyHeader) => {
    expect(paceOf({ ratelimit, policy: policyHeader }, 0)).toBeUndefined();
  });

  it.each([
    [599, 1],
    [480, 78],
    [360, 208],
    [240, 469],
    [120, 1_250],
    [60, 2_500],
    [1, 150_000],
  ])(
    "spreads requests further apart when fewer are left: with %d for 150 s, one every %d ms",
    (remaining, gapMs) => {
      const pace = paceOf(left(remaining, 150), 0);

      expect(Math.round(pace?.gapMs ?? 0)).toBe(gapMs);
    },
  );

  it.each([
    ["no policy, the usual quota", '"default";r=50;t=30', undefined, 600],
    ["a small quota", '"default";r=1;t=10', '"default";q=20;w=10', 10_000],
    [
      "several limits, the tightest",
      '"burst";r=1;t=2, "default";r=10;t=100',
      policy,
      10_000,
    ],
  ])(
    "spreads the remaining requests over the window: %s",
    (_case, ratelimit, policyHeader, gapMs) => {
      expect(paceOf({ ratelimit, policy: policyHeader }, 0)?.gapMs).toBe(gapMs);
    },
  );

  it("does not slow down for a small limit if the limit's own policy says that the limit is small", () => {
    const headers = {
      ratelimit: '"burst";r=15;t=1',
      policy: '"burst";q=20;w=1',
    };

    expect(paceOf(headers, 0)).toBeUndefined();
  });

  it("waits for the reset when no requests are left", () => {
    expect(paceOf(left(0, 30), 1_000)).toEqual({
      notBeforeMs: 31_000,
      gapMs: 0,
      untilMs: 31_000,
      carefulUntilMs: 331_000,
    });
  });

  it("never waits longer than a window of five minutes", () => {
    const pace = paceOf(left(0, 999_999), 0);

    expect(pace?.notBeforeMs).toBe(300_000);
  });

  it.each([
    ["a gap", paceOf(left(10, 200), 0)],
    ["a pause", paceOf(left(0, 200), 0)],
    ["a careful window", paceOf(left(60, 0), 0)],
    ["no pace", undefined],
  ])("keeps %s when a response states no limit", (_case, before) => {
    expect(paceOf(none, 1_000, before)).toBe(before);
  });

  it("pauses after a 429 for as long as the API asks, then stays careful for one window", () => {
    expect(paceOf({ ...none, refusedForMs: 40_000 }, 1_000)).toEqual({
      notBeforeMs: 41_000,
      gapMs: 0,
      untilMs: 41_000,
      carefulUntilMs: 341_000,
    });
  });

  it("does not pause when the API asks for more than a window", () => {
    const refused = { ...none, refusedForMs: 300_001 };

    expect(paceOf(refused, 0)).toBeUndefined();
  });

  it("keeps the gap of a slow pace after the pause of a 429", () => {
    const slow = paceOf(left(10, 200), 0);

    expect(paceOf({ ...none, refusedForMs: 5_000 }, 0, slow)).toMatchObject({
      notBeforeMs: 5_000,
      gapMs: 20_000,
      untilMs: 200_000,
    });
  });

  it.each([
    ["a 429 that asks for a shorter wait", { ...none, refusedForMs: 1_000 }],
    ["a late response that had requests left", left(1_199, 300)],
  ])("does not end a pause early after %s", (_case, answer) => {
    const pause = paceOf({ ...none, refusedForMs: 60_000 }, 0);

    expect(paceOf(answer, 100, pause)?.notBeforeMs).toBe(60_000);
  });

  it("stays careful after a limit that is nearly used up, even if another limit requires a wider gap", () => {
    const pace = paceOf(
      {
        ratelimit: '"burst";r=1;t=2, "default";r=130;t=300',
        policy: `"burst";q=20;w=100, ${policy}`,
      },
      0,
    );

    expect(pace).toMatchObject({ untilMs: 300_000, carefulUntilMs: 102_000 });
  });

  it("stays careful for one window after a window whose quota nearly ran out", () => {
    const low = paceOf(left(60, 100), 0);
    const later = (nowMs: number) => paceOf(left(1_199, 300), nowMs, low);

    expect(later(100_001)).toMatchObject({
      gapMs: 250,
      carefulUntilMs: 400_000,
    });
    expect(later(400_000)).toBeUndefined();
  });
});

describe("waitMsOf", () => {
  const pace = (changes: Partial<Pace> = {}): Pace => ({
    notBeforeMs: 0,
    gapMs: 1_000,
    untilMs: 30_000,
    carefulUntilMs: 0,
    ...changes,
  });
  const careful = pace({ carefulUntilMs: 60_000 });
  const pause = (endMs: number) => pace({ notBeforeMs: endMs });

  it.each([
    ["no time, without a pace", undefined, 5_000, 5_000, 0.5, 0],
    ["for the gap after the last request", pace(), 5_000, 5_000, 0.5, 1_000],
    ["for at least three quarters of the gap", pace(), 5_000, 5_000, 0, 750],
    ["no time, when the gap is over", pace(), 5_000, 9_000, 0.5, 0],
    ["no time, when the window is over", pace(), 40_000, 40_000, 0.5, 0],
    ["no time, when nothing was sent", pace(), -Infinity, 0, 0.5, 0],
    ["until the end of the window at most", pace(), 29_900, 29_950, 0.5, 50],
    ["for the gap of a careful window", careful, 40_000, 40_000, 0.5, 250],
    ["for a pause", pause(40_000), 0, 1_000, 0, 39_000],
    ["for a pause plus up to a second", pause(40_000), 0, 0, 0.5, 40_500],
    ["for no longer than a window", pause(300_000), 0, 0, 0.999, 300_000],
    ["until a pause ends, not for a gap", pause(400), 300, 300, 0, 100],
    [
      "for no longer than a window, even if the clock was set back",
      pace({ untilMs: 9e6 }),
      9e6,
      1,
      0.5,
      300_000,
    ],
  ])("waits %s", (_case, current, previousMs, nowMs, random, waitMs) => {
    expect(waitMsOf(current, previousMs, nowMs, random)).toBe(waitMs);
  });
});

describe("spacingAt", () => {
  const pace: Pace = {
    notBeforeMs: 1_000,
    gapMs: 2_000,
    untilMs: 30_000,
    carefulUntilMs: 60_000,
  };

  it.each([
    ["no gap until the end of a pause", 999, 0, 1_000],
    ["the gap until the end of the window", 1_000, 2_000, 30_000],
    ["the careful gap until the end of the careful time", 30_000, 250, 60_000],
  ])("returns %s", (_case, nowMs, gapMs, untilMs) => {
    expect(spacingAt(pace, nowMs)).toEqual({ gapMs, untilMs });
  });
});
