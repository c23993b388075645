import fc from "fast-check";
import { anyCharacter } from "../test-support/any-character";
import { createCleaner, printable } from "./redaction";

describe("createCleaner", () => {
  const value = 'CANARY-7f3a"quoted"/+é and\nmore-lines-of-it';
  const clean = createCleaner([value, "tok"]);

  it.each([
    ["as it is", value],
    ["in base64", Buffer.from(value).toString("base64")],
    ["in base64url", Buffer.from(value).toString("base64url")],
    ["URL-encoded", encodeURIComponent(value)],
    ["as a form field", new URLSearchParams({ v: value }).toString().slice(2)],
    ["JSON-escaped", JSON.stringify(value).slice(1, -1)],
    ["with its control characters turned to blanks", value.replace("\n", " ")],
  ])("replaces a value %s", (_case, echo) => {
    expect(clean(`invalid value "${echo}" given`)).toBe(
      'invalid value "[redacted]" given',
    );
  });

  it("replaces an echo that was cut short", () => {
    expect(clean(`too long: ${value.slice(0, 25)}...`)).toBe(
      "too long: [redacted]...",
    );
  });

  it("replaces a single line of a value of several", () => {
    expect(clean("bad line more-lines-of-it!")).toBe("bad line [redacted]!");
  });

  it("replaces a short value where it stands alone, and leaves words whole", () => {
    expect(clean('token "tok" is no token')).toBe(
      'token "[redacted]" is no token',
    );
  });

  it("does not stop at the 500 characters that a message may have", () => {
    const cleaned = clean("x".repeat(490) + value);

    expect(cleaned).not.toContain("CANARY");
    expect(cleaned.length).toBeLessThanOrEqual(501);
  });

  it("finds a value however it is surrounded", () => {
    const any = fc.string({ unit: anyCharacter, maxLength: 30 });
    const secret = fc
      .string({ unit: anyCharacter, minLength: 8, maxLength: 60 })
      .filter((s) => s.trim().length >= 8);

    fc.assert(
      fc.property(any, secret, any, (before, sensitive, after) => {
        fc.pre(!"[redacted]".includes(sensitive));

        expect(
          createCleaner([sensitive])(before + sensitive + after),
        ).not.toContain(sensitive);
      }),
    );
  });
});

describe("printable", () => {
  it.each([
    ["colours", "\u001b[31mred\u001b[0m", "red"],
    ["line breaks", "a\r\nb", "a b"],
    ["a window title", "\u001b]0;title\u0007x", " ]0;title x"],
    ["text direction", "a\u202eb", "a b"],
    ["8-bit escapes", "a\u009b31mb", "a 31mb"],
  ])("takes out %s", (_case, text, plain) => {
    expect(printable(text, 100)).toBe(plain);
  });

  it("cuts long texts", () => {
    expect(printable("abcdef", 3)).toBe("abc…");
  });
});
