import { similarNames } from "./similar-names";

describe("similarNames", () => {
  it("finds what differs in case and separators first, then what is spelled otherwise", () => {
    const names = ["APY_KEY", "api-key", "API_KEYS", "DATABASE_URL"];

    expect(similarNames("API_KEY", names)).toEqual([
      "api-key",
      "API_KEYS",
      "APY_KEY",
    ]);
  });

  it("finds nothing where more than a third of the letters differ", () => {
    expect(similarNames("API_KEY", ["API_URL_2", "SENTRY_DSN"])).toEqual([]);
  });

  it("shows five at most, however many are as similar", () => {
    const names = Array.from({ length: 9 }, (_, index) => `TOKEN_${index}`);

    expect(similarNames("TOKEN_X", names)).toEqual(names.slice(0, 5));
  });
});
