import { isIdentifier } from "./identifier";

describe("isIdentifier", () => {
  it.each(["API_KEY", "$", "_private", "apiKey2", "größe", "ключ"])(
    "takes %j, which a variable can be called",
    (name) => {
      expect(isIdentifier(name)).toBe(true);
    },
  );

  it.each(["", "API-KEY", "2fa", "API KEY", "a.b", "class", "API_KEY\n", "🔑"])(
    "refuses %j, which a variable cannot be called",
    (name) => {
      expect(isIdentifier(name)).toBe(false);
    },
  );
});
