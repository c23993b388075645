import { isUndecided } from "./rounds";

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
