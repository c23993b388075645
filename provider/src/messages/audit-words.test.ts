import { actorWords } from "./audit-words";

const nobody = {
  email: undefined,
  context: undefined,
  tokenName: undefined,
  type: undefined,
};

describe("the words for an actor in the audit log", () => {
  it.each([
    [
      "jane@example.com from the dashboard",
      { email: "jane@example.com", context: "dash" },
    ],
    ['API token "ci"', { context: "api_token", tokenName: "ci" }],
    [
      'API token "deploy bot" of jane@example.com',
      {
        context: "api_token",
        tokenName: "deploy bot",
        email: "jane@example.com",
      },
    ],
    ["an API token", { context: "api_token" }],
    [
      "the global API key of jane@example.com",
      { context: "api_key", email: "jane@example.com" },
    ],
    [
      'OAuth application "wrangler"',
      { context: "oauth", tokenName: "wrangler" },
    ],
    [
      "jane@example.com",
      { email: "jane@example.com", context: "something new" },
    ],
    ['API token "ci"', { tokenName: "ci" }],
    ["Cloudflare", { type: "system" }],
    ["an unknown user", {}],
    ["an unknown user from the dashboard", { context: "dash", email: " " }],
  ])("are %s", (words, actor) => {
    expect(actorWords({ ...nobody, ...actor })).toBe(words);
  });

  it("are safe to print and limited in length", () => {
    const words = actorWords({
      ...nobody,
      email: `\u001b[2J${"a".repeat(999)}`,
    });

    expect(words).toMatch(/^\\u001b\[2Ja+…$/);
    expect(words.length).toBeLessThan(120);
  });
});
