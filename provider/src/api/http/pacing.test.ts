import { nextStartMs, paceOf, pauseOf } from "./pacing";

const policy = '"default";q=1200;w=300';

describe("paceOf", () => {
  it.each([
    ["plenty left", '"default";r=1199;t=300', policy],
    ["exactly a tenth left", '"default";r=120;t=30', policy],
    ["no header", undefined, policy],
    ["an empty header", "", policy],
    ["a header of another form", "lots", policy],
    ["no time to the reset", '"default";r=1', policy],
    ["negative numbers", '"default";r=-1;t=-30', policy],
  ])("leaves requests alone with %s", (_case, ratelimit, policyHeader) => {
    expect(paceOf({ ratelimit, policy: policyHeader }, 0)).toBeUndefined();
  });

  it.each([
    ["50 left for 30 s", '"default";r=50;t=30', policy, 600],
    ["no policy, the usual quota", '"default";r=50;t=30', undefined, 600],
    ["a small quota", '"default";r=1;t=10', '"default";q=20;w=10', 10_000],
    [
      "several limits, the tightest",
      '"burst";r=1;t=2, "default";r=10;t=100',
      policy,
      10_000,
    ],
  ])(
    "spreads what is left over the window: %s",
    (_case, ratelimit, policyHeader, gapMs) => {
      expect(paceOf({ ratelimit, policy: policyHeader }, 0)?.gapMs).toBe(gapMs);
    },
  );

  it("does not take a small limit for low when its own policy says that it is small", () => {
    const headers = {
      ratelimit: '"burst";r=15;t=1',
      policy: '"burst";q=20;w=1',
    };

    expect(paceOf(headers, 0)).toBeUndefined();
  });

  it("waits for the reset when nothing is left", () => {
    const pace = paceOf({ ratelimit: '"default";r=0;t=30', policy }, 1_000);

    expect(pace).toEqual({ notBeforeMs: 31_000, gapMs: 0, untilMs: 31_000 });
  });

  it("never waits longer than a window of five minutes", () => {
    const pace = paceOf({ ratelimit: '"default";r=0;t=999999', policy }, 0);

    expect(pace?.notBeforeMs).toBe(300_000);
  });
});

describe("nextStartMs", () => {
  const pace = { notBeforeMs: 0, gapMs: 1_000, untilMs: 30_000 };

  it.each([
    ["no pace", undefined, 5_000, 5_000, 0.5, 5_000],
    ["the gap after the one before", pace, 5_000, 5_000, 0.5, 6_000],
    ["a quarter less at the least", pace, 5_000, 5_000, 0, 5_750],
    ["now, when the gap is over", pace, 5_000, 9_000, 0.5, 9_000],
    ["now, when the window is over", pace, 40_000, 40_000, 0.5, 40_000],
    ["the end of the window at the latest", pace, 29_900, 5_000, 0.5, 30_000],
    ["the end of a pause", pauseOf(40_000, 1_000), 0, 1_000, 0, 41_000],
    ["within a second of it", pauseOf(40_000, 1_000), 0, 1_000, 0.5, 41_500],
  ])("starts: %s", (_case, current, previousMs, nowMs, random, startMs) => {
    expect(nextStartMs(current, previousMs, nowMs, random)).toBe(startMs);
  });
});
