import fc from "fast-check";
import { anyCharacter } from "../api/test-support/any-character";
import { driftLine, findDrift } from "../resources/secret/drift";
import { quote } from "./quote";

/** Characters that control a terminal, are reordered or are invisible, and strings that CI systems read as commands. */
const OBEYED =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|^::|##\w*\[/u;
const letters = [
  "\u001b",
  "\u009b",
  "\r",
  "\n",
  "\u202e",
  "\u061c",
  "\u2028",
  "\u200b",
  "\u{e0041}",
  "##",
  "vso[",
  "::",
];
const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc
    .array(fc.constantFrom(...letters, '"', "\\", "[2J", "x"))
    .map((parts) => parts.join("")),
);

describe("a string from outside the package", () => {
  it("is quoted on one line without characters that control a terminal, and can be parsed back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(quote(text)).not.toMatch(OBEYED);
        expect(JSON.parse(quote(text))).toBe(text);
      }),
    );
  });

  it("is quoted in the same way in each message about drift", () => {
    const time = "2026-01-01T00:00:00Z";
    const secret = fc.record({
      name: anyText,
      comment: anyText,
      scopes: fc.array(anyText),
    });
    const common = {
      ...{ accountId: "", storeId: "", secretId: "", created: time },
      ...{ modified: time, status: "active" as const },
    };

    fc.assert(
      fc.property(secret, secret, (before, now) => {
        const drift = findDrift(
          { ...common, ...before },
          { ...common, ...now },
          false,
        );

        for (const each of drift)
          expect(driftLine(quote(before.name), each)).not.toMatch(OBEYED);
      }),
    );
  });
});
