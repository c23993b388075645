import fc from "fast-check";
import { anyCharacter } from "../api/test-support/any-character";
import { idOf } from "../import/test-support/secrets";
import { logicalName } from "./logical-names";

const none: ReadonlySet<string> = new Set();
const nameOf = (name: string, taken = none) =>
  logicalName({ id: idOf("1"), name }, taken);

describe("the logical name of a secret", () => {
  it.each(["PROD_DB_PASSWORD", "my-key.v2", "1password", "__proto__"])(
    "is the secret's own name if that name is plain: %s",
    (name) => {
      expect(nameOf(name)).toBe(name);
    },
  );

  it.each([
    ["a b", "a-b-"],
    ['quote"s', "quote-s-"],
    ["schlüssel", "schlussel-"],
    ["   ", "secret-"],
    ["密钥", "secret-"],
    ["", "secret-"],
  ])("is otherwise a readable form and a hash: %j", (name, start) => {
    expect(nameOf(name)).toMatch(new RegExp(`^${start}`));
    expect(nameOf(name)).toMatch(/-[0-9a-f]{8}$/);
  });

  it("ends in a hash of the ID if the name is taken", () => {
    const taken = new Set(["API_KEY"]);

    expect(nameOf("API_KEY", taken)).toMatch(/^API_KEY-[0-9a-f]{8}$/);
    expect(logicalName({ id: idOf("2"), name: "API_KEY" }, taken)).not.toBe(
      nameOf("API_KEY", taken),
    );
  });

  it("is always readable in a URN", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (name) => {
        expect(nameOf(name)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/);
      }),
    );
  });

  it("depends only on the secret, whatever else is imported", () => {
    const names = fc.uniqueArray(fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(names, fc.string({ unit: "grapheme" }), (others, name) => {
        const taken = new Set(
          others.filter((o) => o !== name).map((o) => nameOf(o)),
        );

        expect(nameOf(name, taken)).toBe(nameOf(name));
      }),
    );
  });

  it("is unique, even if secrets have similar names", () => {
    const alike = fc.array(
      fc.string({
        unit: fc.constantFrom("a", "A", "-", "_", " ", "é", "e\u0301"),
        maxLength: 3,
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(alike, (names) => {
        const taken = new Set<string>();
        names.forEach((name, index) => {
          taken.add(logicalName({ id: idOf(String(index)), name }, taken));
        });

        expect(taken.size).toBe(names.length);
      }),
    );
  });
});
