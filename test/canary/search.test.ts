import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { searchFolder, searchText } from "./search";
import { spellingsOf } from "./spellings";

const secret = 'CANARY "4f1c9a"/+é\nsecond line';
const beginnings = ["", "a", "ab", "abc"];

describe("the search for a secret", () => {
  it.each([
    ["plain, on a single line", "CANARY-plain", "CANARY-plain"],
    ["JSON-escaped", secret, JSON.stringify({ secret })],
    ["JSON in JSON", secret, JSON.stringify(JSON.stringify({ secret }))],
    ["URL-encoded", secret, encodeURIComponent(`x ${secret}`)],
    ["a form", secret, new URLSearchParams({ secret }).toString()],
    ["hexadecimal", secret, Buffer.from(`x${secret}`).toString("hex")],
  ])("finds the secret: %s", (_case, needle, text) => {
    expect(searchText("here", `first\nx: ${text}.`, [needle])).toHaveLength(1);
  });

  it.each(beginnings)("finds the secret in base64 after %j", (beginning) => {
    const bytes = Buffer.from(`${beginning}${secret}and so on`);

    for (const encoding of ["base64", "base64url"] as const)
      expect(
        searchText("here", bytes.toString(encoding), [secret]),
      ).toHaveLength(1);
  });

  it("finds the secret in the bytes of a file, whatever else the file contains", async () => {
    const folder = await mkdtemp(join(tmpdir(), "search-"));
    const texts = [secret.replace("\n", ""), encodeURIComponent(secret)];
    for (const [index, text] of texts.entries())
      await writeFile(
        join(folder, `${String(index)}.bin`),
        Buffer.concat([Buffer.from([0xff, 0x00, 0x0a]), Buffer.from(text)]),
      );

    const found = searchFolder(folder, [secret, secret.replace("\n", "")]);
    await rm(folder, { recursive: true });

    expect(found.map(({ where }) => basename(where)).sort()).toEqual([
      "0.bin",
      "1.bin",
    ]);
  });

  it("finds nothing in text without the secret", () => {
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
