import { matchesGlob } from "./glob";

describe("matchesGlob", () => {
  it.each([
    ["PROD_*", "PROD_API_KEY"],
    ["*_KEY", "PROD_API_KEY"],
    ["*", "anything"],
    ["KEY_?", "KEY_1"],
    ["a.b+c", "a.b+c"],
    ["**", ""],
    ["*", ".env"],
    ["*.js", ".js"],
    ["*", "team/API_KEY"],
    ["team/*", "team/API_KEY"],
    ["?", "🔑"],
    ["KEY_[12]", "KEY_2"],
    ["KEY_[!12]", "KEY_3"],
    ["!(PROD_*|TEST_*)", "DEV_KEY"],
    ["@(PROD|TEST)_*", "TEST_KEY"],
    ["\\*", "*"],
    ["{a,b}", "{a,b}"],
    ["!a", "!a"],
    ["[", "["],
  ])("lets the pattern %j match %j", (glob, name) => {
    expect(matchesGlob(name, glob)).toBe(true);
  });

  it.each([
    ["PROD_*", "MY_PROD_KEY"],
    ["PROD", "PROD_API_KEY"],
    ["prod_*", "PROD_KEY"],
    ["KEY_?", "KEY_12"],
    ["a.b", "axb"],
    ["KEY_[12]", "KEY_3"],
    ["!(PROD_*|TEST_*)", "PROD_KEY"],
    ["{a,b}", "a"],
    ["!a", "b"],
    ["\\*", "a"],
  ])("does not let the pattern %j match %j", (glob, name) => {
    expect(matchesGlob(name, glob)).toBe(false);
  });

  it.each(["*a".repeat(100) + "b", "!(*a*)".repeat(10) + "b"])(
    "returns quickly, however many stars a pattern has: %s",
    (glob) => {
      const started = performance.now();

      expect(matchesGlob("a".repeat(255), glob)).toBe(false);

      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});
