import { searchText } from "./search";
import { spellingsOf } from "./spellings";

const secret = 'CANARY "4f1c9a"/+é\nsecond line';
const beginnings = ["", "a", "ab", "abc"];

describe("the search for a secret", () => {
  it.each([
    ["plain, of a single line", "CANARY-plain", "CANARY-plain"],
    ["JSON-escaped", secret, JSON.stringify({ secret })],
    ["JSON in JSON", secret, JSON.stringify(JSON.stringify({ secret }))],
    ["URL-encoded", secret, encodeURIComponent(`x ${secret}`)],
    ["a form", secret, new URLSearchParams({ secret }).toString()],
    ["hexadecimal", secret, Buffer.from(`x${secret}`).toString("hex")],
  ])("finds it: %s", (_case, needle, text) => {
    expect(searchText("here", `first\nx: ${text}.`, [needle])).toHaveLength(1);
  });

  it.each(beginnings)("finds it in base64 after %j", (beginning) => {
    const bytes = Buffer.from(`${beginning}${secret}and so on`);

    for (const encoding of ["base64", "base64url"] as const)
      expect(
        searchText("here", bytes.toString(encoding), [secret]),
      ).toHaveLength(1);
  });

  it("finds nothing in text without it", () => {
    expect(searchText("here", "CANARY, but another one", [secret])).toEqual([]);
    expect(spellingsOf(secret).every((text) => text.length > 15)).toBe(true);
  });

  it("groups lines of one origin by the text before the secret", () => {
    const line = (address: string, type: string) =>
      `{"time":"2026-01-01T00:00:00Z","level":"INFO","msg":"Marshaling RPC[Provider[0x${address}].Check(${type}).news]: value={${secret.slice(0, 6)}`;

    const [first, second] = [line("1f", "bare:T"), line("2e", "other:T")].map(
      (text) => searchText("here", text, ["CANARY"]),
    );

    expect(first).toEqual(second);
    expect(first?.[0]?.kind).toBe(
      "Marshaling RPC[Provider[0x…].Check(…).news]: value={",
    );
  });
});
