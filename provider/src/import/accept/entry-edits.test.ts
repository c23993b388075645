import fc from "fast-check";
import { declaredSecrets } from "../code/declared-secrets";
import { nodesOf, parseTypeScript } from "../code/syntax-tree";
import { newCode } from "../code/typescript-code";
import { aFoundSecret, idOf } from "../test-support/secrets";
import type { ChangedSecret } from "./changed-secret";
import { withEdits } from "./edits";
import { editsOfEntry } from "./entry-edits";

type Change = Pick<ChangedSecret, "scopes" | "comment">;

const ID = idOf("1");
const entry = (text: string) => {
  const tree = parseTypeScript(text, "secrets.ts");
  const declared = declaredSecrets(nodesOf(tree), "secrets.ts").get(ID);
  if (declared === undefined) throw new Error("there is no entry");
  return declared;
};

/** Returns the text after the change, or why the entry cannot be changed. */
function changed(text: string, change: Change) {
  const edits = editsOfEntry(text, entry(text), change);
  return Array.isArray(edits) ? withEdits(text, edits) : edits;
}

/** Returns the text after a change that is possible. */
function textAfter(text: string, change: Change): string {
  const after = changed(text, change);
  if (typeof after === "string") return after;
  throw new Error(after.reason);
}

const toDex: Change = { scopes: { before: ["workers"], now: ["dex"] } };
const addDex: Change = {
  scopes: { before: ["workers"], now: ["dex", "workers"] },
};
const addComment: Change = { comment: { before: undefined, now: "ask Kim" } };
const newComment: Change = { comment: { before: "old", now: "it's new" } };
const noComment: Change = { comment: { before: "old", now: undefined } };

/** Returns the code of an entry with these properties. */
const withProperties = (properties: string) =>
  `// ${ID}\nnew Secret("a", {${properties}}, { protect: true });`;

describe("the entry of a secret", () => {
  it.each<[string, string, Change, string]>([
    ["a different scope", ` scopes: ["workers"] `, toDex, ` scopes: ["dex"] `],
    [
      "one more scope, in alphabetical order",
      `scopes: ["workers"]`,
      addDex,
      `scopes: ["dex", "workers"]`,
    ],
    [
      "one more scope after others that are not sorted",
      `scopes: ["workers", "ai_gateway"]`,
      {
        scopes: {
          before: ["ai_gateway", "workers"],
          now: ["ai_gateway", "dex", "workers"],
        },
      },
      `scopes: ["workers", "ai_gateway", "dex"]`,
    ],
    [
      "a different scope in the same quotation marks",
      `scopes: ['dex', 'workers',]`,
      { scopes: { before: ["dex", "workers"], now: ["ai_gateway"] } },
      `scopes: ['ai_gateway',]`,
    ],
    [
      "scopes on their own lines",
      `\r\n  scopes: [\r\n    "workers",\r\n  ],\r\n`,
      addDex,
      `\r\n  scopes: [\r\n    "dex",\r\n    "workers",\r\n  ],\r\n`,
    ],
    [
      "scopes with a type",
      `scopes: <const>["workers"] as string[]`,
      toDex,
      `scopes: <const>["dex"] as string[]`,
    ],
    [
      "a key in quotes, and a template",
      "'scopes': [`workers`]",
      toDex,
      `'scopes': ["dex"]`,
    ],
    [
      "a different comment in the old one's quotation marks",
      `comment: 'old', // why\n`,
      newComment,
      `comment: 'it\\'s new', // why\n`,
    ],
    [
      "a comment on its own line below the scopes",
      `\n    scopes: ["workers"],\n  `,
      addComment,
      `\n    scopes: ["workers"],\n    comment: "ask Kim",\n  `,
    ],
    [
      "a comment below the scopes, with CRLF and no comma",
      `\r\n\tscopes: ['workers']\r\n`,
      addComment,
      `\r\n\tscopes: ['workers'],\r\n\tcomment: 'ask Kim'\r\n`,
    ],
    [
      "a comment on the line of the scopes, before a code comment",
      `\n  scopes: ["workers"], // for Kim\n  name,`,
      addComment,
      `\n  scopes: ["workers"], comment: "ask Kim", // for Kim\n  name,`,
    ],
    [
      "a comment instead of undefined",
      `comment: undefined`,
      addComment,
      `comment: "ask Kim"`,
    ],
    [
      "neither the comment nor its line",
      `\n  name: "A",\n  comment: "old",\n  storeId,\n`,
      noComment,
      `\n  name: "A",\n  storeId,\n`,
    ],
    [
      "no comment (it was the last property)",
      `name: "A", comment: "old" `,
      noComment,
      `name: "A" `,
    ],
    [
      "no comment (it was the first property)",
      `comment: "old", name: "A"`,
      noComment,
      `name: "A"`,
    ],
    [
      "an empty comment if a code comment describes it",
      `\n  // Ask before you change it.\n  comment: "old",\n`,
      noComment,
      `\n  // Ask before you change it.\n  comment: "",\n`,
    ],
    [
      "what it already has",
      `scopes: ["dex"], comment: \`ask Kim\``,
      { ...toDex, ...addComment },
      `scopes: ["dex"], comment: \`ask Kim\``,
    ],
    [
      "scopes after a spread",
      `...base, scopes: ["workers"]`,
      toDex,
      `...base, scopes: ["dex"]`,
    ],
  ])("is edited so that it has %s", (_, before, change, after) => {
    expect(changed(withProperties(before), change)).toBe(withProperties(after));
  });

  it.each<[string, string, Change]>([
    ["a variable", "scopes: all", toDex],
    ["a shorthand property", "scopes", toDex],
    ["a list with a spread", `scopes: [...all, "workers"]`, toDex],
    ["a call", `scopes: of("workers")`, toDex],
    ["a list with a comment", `scopes: ["workers" /* for Kim */]`, toDex],
    ["followed by a spread", `scopes: ["workers"], ...more`, toDex],
    ["followed by a computed key", `scopes: ["workers"], [key]: 1`, toDex],
    ["missing", `name: "A"`, toDex],
  ])("is not edited if its scopes are %s", (_, properties, change) => {
    expect(changed(withProperties(properties), change)).toEqual({
      property: "scopes",
      reason: "computed",
    });
  });

  it.each([
    ["a concatenation", `scopes: ["workers"], comment: "o" + "ld"`],
    ["a template with a variable", "scopes: ['workers'], comment: `o${x}`"],
    ["possibly in a spread", `...base, scopes: ["workers"]`],
    ["a method", `scopes: ["workers"], comment() {}`],
  ])("is not edited at all if its comment is %s", (_, properties) => {
    expect(
      changed(withProperties(properties), { ...toDex, ...newComment }),
    ).toEqual({ property: "comment", reason: "computed" });
  });

  it("is not edited if its arguments are not an object literal", () => {
    const text = `// ${ID}\nnew Secret("a", args);`;

    expect(changed(text, newComment)).toEqual({
      property: "comment",
      reason: "computed",
    });
  });

  it("keeps a change to the program that no update has recorded yet", () => {
    const text = withProperties(`scopes: ["ai_gateway"], comment: "mine"`);

    expect(changed(text, toDex)).toMatchObject({ reason: "pending" });
    expect(changed(text, newComment)).toMatchObject({ reason: "pending" });
  });

  it("has the live scopes and comment after the edit, whatever characters they contain", () => {
    const text = fc.string({ unit: "binary" });
    const scopes = fc.uniqueArray(text, { minLength: 1 });
    const state = fc.record({
      scopes,
      comment: fc.option(text, { nil: undefined }),
    });

    fc.assert(
      fc.property(state, state, fc.boolean(), (before, now, isCrLf) => {
        const { id, inputs } = aFoundSecret({
          scopes: before.scopes,
          ...(before.comment ? { comment: before.comment } : {}),
        });
        const lines = newCode(
          [{ id, inputs, logicalName: "a", protect: true }],
          "pulumi-cloudflare-secrets-store",
        );
        const code = isCrLf ? lines.replaceAll("\n", "\r\n") : lines;
        const change = {
          scopes: { before: before.scopes, now: now.scopes },
          comment: { before: before.comment, now: now.comment },
        };

        const after = textAfter(code, change);

        expect(editsOfEntry(after, entry(after), change)).toEqual([]);
        const apart = (all: string) =>
          all.split(/\r?\n/).filter((line) => !/^ {4}(sco|comm)/.test(line));
        expect(apart(after)).toEqual(apart(code));
      }),
    );
  });
});
