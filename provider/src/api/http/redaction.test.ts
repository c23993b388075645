import fc from "fast-check";
import { anyCharacter } from "../test-support/any-character";
import { createCleaner, inOneLine } from "./redaction";

describe("createCleaner", () => {
  const key = 'CANARY-7f3a"quoted"/+&more';
  const clean = createCleaner(key);

  it.each([
    ["in plain text", key],
    ["in base64", Buffer.from(key).toString("base64")],
    ["in base64url", Buffer.from(key).toString("base64url")],
    ["in hexadecimal", Buffer.from(key).toString("hex")],
    ["URL-encoded", encodeURIComponent(key)],
    ["as a form field", new URLSearchParams({ v: key }).toString().slice(2)],
    ["JSON-escaped", JSON.stringify(key).slice(1, -1)],
    ["colored", `\u001b[31m${key}\u001b[0m`],
  ])("replaces a key %s", (_case, echo) => {
    expect(clean(`invalid key "${echo}" given`)).toBe(
      'invalid key "[redacted]" given',
    );
  });

  it("replaces a key that was cut off", () => {
    expect(clean(`too long: ${key.slice(0, 25)}...`)).toBe(
      "too long: [redacted]...",
    );
  });

  it("replaces a short key only as a whole word", () => {
    expect(createCleaner("tok")('token "tok" is no token')).toBe(
      'token "[redacted]" is no token',
    );
  });

  it("replaces a key that crosses the limit of 500 characters", () => {
    const cleaned = clean("x".repeat(490) + key);

    expect(cleaned).not.toContain("CANARY");
    expect(cleaned.length).toBeLessThanOrEqual(501);
  });

  it("finds a key in any surrounding text", () => {
    const any = fc.string({ unit: anyCharacter, maxLength: 30 });
    // Credentials contain only printable characters.
    const printed = fc
      .integer({ min: 0x21, max: 0x7e })
      .map((code) => String.fromCharCode(code));
    const secret = fc.string({ unit: printed, minLength: 8, maxLength: 60 });

    fc.assert(
      fc.property(any, secret, any, (before, sensitive, after) => {
        fc.pre(!"[redacted]".includes(sensitive));

        expect(
          createCleaner(sensitive)(before + sensitive + after),
        ).not.toContain(sensitive);
      }),
    );
  });
});

describe("inOneLine", () => {
  it.each([
    ["colors", "\u001b[31mred\u001b[0m", "red"],
    ["line breaks", "a\r\nb", "a  b"],
    ["invisible characters", "a\u200b\u{e0041}b", "a  b"],
    ["a window title", "\u001b]0;title\u0007x", " ]0;title x"],
    ["text direction marks", "a\u202eb", "a b"],
    ["8-bit escapes", "a\u009b31mb", "a 31mb"],
  ])("removes %s", (_case, text, plain) => {
    expect(inOneLine(text, 100)).toBe(plain);
  });

  it("cuts long strings", () => {
    expect(inOneLine("abcdef", 3)).toBe("abc…");
  });
});
