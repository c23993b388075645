import fc from "fast-check";
import { anyCharacter } from "../api/test-support/any-character";
import { passes, whyNonePasses } from "./filter";

const all = { names: [], scopes: [] };
const named = (name: string, ...names: string[]) =>
  passes({ name, scopes: [] }, { ...all, names });

describe("the filter for secrets", () => {
  it("accepts every secret if it is empty", () => {
    expect(passes({ name: "A", scopes: [] }, all)).toBe(true);
  });

  it("accepts any string for * and one character for ?", () => {
    expect(named("PROD_KEY", "PROD_*")).toBe(true);
    expect(named("MY_PROD_KEY", "PROD_*")).toBe(false);
    expect(named("MY_PROD_KEY", "*PROD*KEY")).toBe(true);
    expect(named("KEY1", "KEY?")).toBe(true);
    expect(named("KEY", "KEY?")).toBe(false);
    expect(named("KEY🔑", "KEY?")).toBe(true);
  });

  it("is case-sensitive", () => {
    expect(named("prod_key", "PROD_*")).toBe(false);
  });

  it("accepts a name that matches any of several patterns", () => {
    expect(named("B", "A", "B")).toBe(true);
  });

  it("accepts a secret with any of several scopes", () => {
    const filter = { ...all, scopes: ["dex", "access"] };

    expect(passes({ name: "A", scopes: ["access"] }, filter)).toBe(true);
    expect(passes({ name: "A", scopes: ["workers"] }, filter)).toBe(false);
  });

  it("requires both name and scope to match if both are given", () => {
    const filter = { names: ["A*"], scopes: ["dex"] };

    expect(passes({ name: "A1", scopes: ["dex"] }, filter)).toBe(true);
    expect(passes({ name: "A1", scopes: ["workers"] }, filter)).toBe(false);
    expect(passes({ name: "B1", scopes: ["dex"] }, filter)).toBe(false);
  });

  it("accepts exactly one name if the pattern contains no wildcard", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const name = text.replace(/[*?]/g, "");

        expect(named(name, name)).toBe(true);
        expect(named(`${name}x`, name)).toBe(false);
      }),
    );
  });

  it("returns quickly for a pattern with many stars that almost matches", () => {
    expect(named("a".repeat(5_000), `${"*a".repeat(500)}*b`)).toBe(false);
  });
});

describe("the reason why no secret is left", () => {
  const secrets = [
    { name: "PROD_KEY", scopes: ["workers"] },
    { name: "OTHER", scopes: ["dex"] },
  ];

  it.each([
    [["X*"], [], "no secret matches --name (secrets checked: 2)"],
    [[], ["access"], "no secret matches --scope (secrets checked: 2)"],
    [
      ["PROD_*"],
      ["dex"],
      "no secret matches --name and --scope (secrets checked: 2)",
    ],
    [
      ["prod_*"],
      [],
      'no secret matches --name (secrets checked: 2). Patterns are case-sensitive, and one secret is named "PROD_KEY"',
    ],
  ])("is stated for --name %j and --scope %j", (names, scopes, reason) => {
    expect(whyNonePasses(secrets, { names, scopes })).toBe(reason);
  });
});
