import { isLater } from "./timestamps";

describe("isLater", () => {
  it.each([
    ["2026-01-01T00:00:00.000002Z", "2026-01-01T00:00:00.000001Z", true],
    ["2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00.000002Z", false],
    ["2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.500000Z", false],
    ["2026-01-01T00:00:01Z", "2026-01-01T00:00:00.999999Z", true],
    ["2026-01-01T02:00:00+02:00", "2026-01-01T00:00:00Z", false],
  ])("compares %s with %s to the microsecond: %s", (left, right, expected) => {
    expect(isLater(left, right)).toBe(expected);
  });
});
