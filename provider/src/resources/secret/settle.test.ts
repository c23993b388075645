import { nextReadMs } from "./settle";

describe("the next read of a pending secret", () => {
  it.each([
    ["soon after the write", 0, 1_000, 100],
    ["no sooner than half an interval from now", 0, 1_051, 149],
    ["together with secrets read at the same interval", 0, 1_049, 51],
    ["later, the longer the secret has waited", 250, 1_250, 150],
    ["at a time that all shorter intervals share", 1_000, 2_000, 400],
    ["after at most 4.8 s", 29_000, 1_601, 4_799],
  ])("comes %s", (_case, waitedMs, nowMs, delayMs) => {
    expect(nextReadMs(waitedMs, nowMs)).toBe(delayMs);
  });

  it("comes about fifteen times in the 30 s that a secret may stay pending", () => {
    let waitedMs = 0;
    let reads = 0;
    for (; waitedMs < 30_000; reads += 1)
      waitedMs += nextReadMs(waitedMs, waitedMs);

    expect(reads).toBeLessThanOrEqual(16);
  });
});
