import { matchesGlob } from "./glob";

describe("matchesGlob", () => {
  it.each([
    ["PROD_*", "PROD_API_KEY"],
    ["*_KEY", "PROD_API_KEY"],
    ["*", "anything"],
    ["KEY_?", "KEY_1"],
    ["a.b+c", "a.b+c"],
    ["**", ""],
  ])("%j matches %j", (glob, name) => {
    expect(matchesGlob(name, glob)).toBe(true);
  });

  it.each([
    ["PROD_*", "MY_PROD_KEY"],
    ["PROD", "PROD_API_KEY"],
    ["prod_*", "PROD_KEY"],
    ["KEY_?", "KEY_12"],
    ["a.b", "axb"],
    ["[AB]", "A"],
  ])("%j does not match %j", (glob, name) => {
    expect(matchesGlob(name, glob)).toBe(false);
  });
});
