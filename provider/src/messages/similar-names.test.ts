import { similarNames } from "./similar-names";

describe("similarNames", () => {
  it("lists names that differ only in case and separators first, then other spellings", () => {
    const names = ["APY_KEY", "api-key", "API_KEYS", "DATABASE_URL"];

    expect(similarNames("API_KEY", names)).toEqual([
      "api-key",
      "API_KEYS",
      "APY_KEY",
    ]);
  });

  it("finds nothing if more than a third of the letters differ", () => {
    expect(similarNames("API_KEY", ["API_URL_2", "SENTRY_DSN"])).toEqual([]);
  });

  it("returns at most five names, however many are equally similar", () => {
    const names = Array.from({ length: 9 }, (_, index) => `TOKEN_${index}`);

    expect(similarNames("TOKEN_X", names)).toEqual(names.slice(0, 5));
  });
});
