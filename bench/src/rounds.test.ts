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

describe("the default number of rounds", () => {
  it.each([
    [100, 9],
    [500, 3],
  ])("is odd, and larger for short commands: N = %d: %d", (n, rounds) => {
    expect(defaultRounds(n)).toBe(rounds);
  });
});
