import { defaultRounds, isUndecided } from "./rounds";

describe("the median of three rounds", () => {
  it.each([
    [[], true],
    [[1], true],
    [[1, 1.04], false],
    [[1.2, 1.1], false],
    [[1, 1.2], true],
    [[1, 1.2, 1.1], false],
  ])("is undecided after %j: %s", (ratios, undecided) => {
    expect(isUndecided(ratios, 1.05, 3)).toBe(undecided);
  });
});

describe("the median of up to 31 rounds", () => {
  const within = (count: number) => Array<number>(count).fill(1);
  const above = (count: number) => Array<number>(count).fill(1.1);
  it.each([
    ["4 rounds within the limit", within(4), true],
    ["5 rounds within the limit", within(5), false],
    ["5 rounds above it", above(5), false],
    ["5 rounds within it and 1 above", [...within(5), ...above(1)], true],
    ["6 rounds within it and 1 above", [...within(6), ...above(1)], false],
    ["16 rounds within it and 12 above", [...within(16), ...above(12)], false],
    ["15 rounds within it and 15 above", [...within(15), ...above(15)], true],
    ["16 rounds within it and 15 above", [...within(16), ...above(15)], false],
  ])(
    "is decided by a lead of five or by a majority: %s",
    (_, ratios, undecided) => {
      expect(isUndecided(ratios, 1.05, 31)).toBe(undecided);
    },
  );
});

describe("the default number of rounds", () => {
  it.each([
    [100, 31],
    [500, 3],
  ])("is odd, and larger for short commands: N = %d: %d", (n, rounds) => {
    expect(defaultRounds(n)).toBe(rounds);
  });
});
