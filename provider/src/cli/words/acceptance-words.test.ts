import type { ChangedSecret, Left } from "../../import";
import { acceptQuestion, leftLines } from "./acceptance-words";

const aSecret = (fields: Partial<ChangedSecret> = {}): ChangedSecret => ({
  id: "a/b/c",
  urn: "urn",
  logicalName: "api-key",
  name: "API_KEY",
  folder: "/shop",
  stack: "dev",
  scopes: { before: ["workers"], now: ["dex", "workers"] },
  isHidden: false,
  ...fields,
});
const place = { path: "/shop/src/index.ts", line: 12 };
const linesOf = (left: Left) => leftLines([left], "/shop").slice(1);

describe("the lines about drift that was not accepted", () => {
  it("are empty if everything was accepted", () => {
    expect(leftLines([], "/shop")).toEqual([]);
  });

  it("name the line of the program, and what to write there", () => {
    const comment = { before: undefined, now: 'say "hi"' };
    const secret = aSecret({ comment });

    expect(
      leftLines([{ secret, place, why: { reason: "elsewhere" } }], "/shop"),
    ).toEqual([
      "Not accepted: 1 secret. Change the program yourself:",
      "  API_KEY, src/index.ts line 12: the import command did not write this declaration",
      '    Write: scopes: ["dex", "workers"], comment: "say \\"hi\\""',
    ]);
  });

  it.each<[string, Left["why"], RegExp]>([
    [
      "computed scopes",
      { property: "scopes", reason: "computed" },
      /the scopes are not a plain list of strings$/,
    ],
    [
      "a computed comment",
      { property: "comment", reason: "computed" },
      /the comment is not a plain string$/,
    ],
    [
      "a change to the program",
      { property: "scopes", reason: "pending" },
      /the program sets new scopes, which pulumi up has not applied yet$/,
    ],
  ])("say why: %s", (_, why, words) => {
    expect(linesOf({ secret: aSecret(), place, why })[0]).toMatch(words);
  });

  it("say if no file mentions the secret, and if a comment was removed", () => {
    const comment = { before: "old", now: undefined };
    const secret = aSecret({ comment });
    const why = { reason: "elsewhere" } as const;

    expect(linesOf({ secret, place: undefined, why })).toEqual([
      '  API_KEY: no file in the program mentions it (logical name "api-key")',
      '    Write: scopes: ["dex", "workers"], no comment',
    ]);
  });

  it("do not show what the program marks as secret", () => {
    const lines = linesOf({
      secret: aSecret({ isHidden: true }),
      place,
      why: { reason: "hidden" },
    });

    expect(lines.join("\n")).not.toContain("workers");
    expect(lines[1]).toContain("pulumi-cloudflare-secrets-store get a/b/c");
  });
});

describe("the question before accepting", () => {
  it("names the files, and the stacks whose state is refreshed", () => {
    const secrets = [aSecret(), aSecret({ stack: "prod" })];
    const file = {
      path: "/shop/secrets.ts",
      before: "",
      after: "",
      edits: [],
      names: [],
    };

    expect([
      acceptQuestion([file], secrets, "/shop"),
      acceptQuestion([], secrets.slice(1), "/shop"),
    ]).toEqual([
      'Change "secrets.ts" and refresh 2 secrets in the state of stacks "dev", "prod"?',
      'Refresh 1 secret in the state of stack "prod"?',
    ]);
  });
});
