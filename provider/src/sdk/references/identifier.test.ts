import { isIdentifier } from "./identifier";

describe("isIdentifier", () => {
  it.each(["API_KEY", "$", "_private", "apiKey2", "größe", "ключ"])(
    "accepts %j, which is a valid name for a variable",
    (name) => {
      expect(isIdentifier(name)).toBe(true);
    },
  );

  it.each(["", "API-KEY", "2fa", "API KEY", "a.b", "class", "API_KEY\n", "🔑"])(
    "rejects %j, which is not a valid name for a variable",
    (name) => {
      expect(isIdentifier(name)).toBe(false);
    },
  );
});
