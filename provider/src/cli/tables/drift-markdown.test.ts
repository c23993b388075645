import MarkdownIt from "markdown-it";
import fc from "fast-check";
import type { DriftReport, Finding } from "../../drift";
import { driftMarkdown } from "./drift-markdown";

const since = "2026-01-02T03:04:05.000006Z";

function aFinding(name: string, comment = "now"): Finding {
  return {
    kind: "changed",
    property: "comment",
    before: undefined,
    now: comment,
    since,
    name,
    id: "a/b/c",
    logicalName: name,
    urn: `urn:${name}`,
    isHidden: false,
  };
}

function aReport(text: string): DriftReport {
  return {
    stacks: [
      {
        stack: text,
        secrets: 1,
        ofPlugin: 0,
        folder: process.cwd(),
        findings: [aFinding(text, text)],
      },
    ],
    unmanaged: [
      {
        id: `${"a".repeat(32)}/${"b".repeat(32)}/c`,
        name: text,
        scopes: [text],
        comment: text,
        created: since,
        modified: since,
      },
    ],
    failures: [
      { stack: text, folder: process.cwd(), message: `error\n${text}` },
    ],
  };
}

/** Returns the elements that a Markdown parser finds in a report, without their content. */
function partsOf(report: DriftReport): string[] {
  return tokensOf(report).map(({ type }) => type);
}

function tokensOf(report: DriftReport) {
  const reader = new MarkdownIt({ html: true, linkify: true }).enable("table");
  return reader
    .parse(driftMarkdown(report, {}), {})
    .flatMap((token) => [token, ...(token.children ?? [])]);
}

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "</code></td><script>x</script>",
  "[click](https://evil.example)",
  "![pixel](https://evil.example/x.png)",
  "https://evil.example www.evil.example kim@evil.example",
  "@kim #1 :bomb:",
  "` `` ``` ````",
  "`",
  "``a`",
  "a|b | c",
  "a\\|b \\\\| c \\",
  "\\`",
  "line\n# heading\n| a | b |",
  "\r\n\r\n---\r\n",
  "```\nfence",
  "~~~",
  "\u001b[31mred\u001b]8;;https://evil.example\u0007link",
  "\u202eevil\u2028",
  "&lt;b&gt; &#124;",
  "-->",
  "<!--",
  "  ",
  " a ",
];

describe("a report in Markdown", () => {
  const plain = partsOf(aReport("plain"));

  it("has a row for each finding and each unmanaged secret, and says what to do", () => {
    const { stacks, unmanaged } = aReport("dev");
    const before = "2026-02-03T04:05:06.000007Z";
    const findings = [
      { ...aFinding("SEEN"), ...{ kind: "modified", before, since } },
      { ...aFinding("CHANGED", "ask | Kim"), before: "hello" },
      { ...aFinding("GONE"), kind: "gone" },
      { ...aFinding("HIDDEN", "CANARY"), isHidden: true },
      { ...aFinding("ROTATED"), kind: "value", writtenAt: before, since },
    ] as Finding[];
    const report = {
      stacks: stacks.map((each) => ({ ...each, secrets: 6, findings })),
      ...{ unmanaged, failures: [] },
    };

    const lines = driftMarkdown(report, {}).split("\n").filter(Boolean);

    expect(lines).toEqual([
      "## Drift of Cloudflare secrets",
      "### Stack `dev`: drift in 4 of 6 secrets; 1 more modified outside Pulumi",
      "| secret | drift | was | is | since |",
      "| --- | --- | --- | --- | --- |",
      "| `SEEN` | modified, possibly a new value | `2026-02-03 04:05:06Z` |  | `2026-01-02 03:04:05Z` |",
      '| `CHANGED` | comment changed | `"hello"` | `"ask \\| Kim"` | `2026-01-02 03:04:05Z` |',
      "| `GONE` | gone |  |  |  |",
      "| `HIDDEN` | comment changed | `[secret]` | `[secret]` | `2026-01-02 03:04:05Z` |",
      "| `ROTATED` | value possibly rotated | `written 2026-02-03 04:05:06Z` |  | `2026-01-02 03:04:05Z` |",
      "### Unmanaged: 1 secret in the compared stores, not managed by any compared stack",
      "| secret | scopes | comment | modified |",
      "| --- | --- | --- | --- |",
      "| `dev` | `dev` | `dev` | `2026-01-02 03:04:05Z` |",
      "To restore what the program declares: `pulumi up`",
      expect.stringMatching(
        /^To keep what is live.*: `npx .* drift --accept`$/,
      ),
      expect.stringMatching(/recreate the deleted secret: `pulumi up`$/),
      expect.stringMatching(/: `pulumi state delete 'urn:GONE' --force`$/),
      expect.stringMatching(/: `pulumi config set .*repair`, `pulumi up`$/),
      expect.stringMatching(/: `pulumi config set .*accept`, `pulumi up`$/),
      expect.stringMatching(
        /To record the new modification time: `pulumi refresh`$/,
      ),
      expect.stringMatching(
        /To import the unmanaged secrets.*: `npx --no-install .* import /,
      ),
    ]);
  });

  it("contains tables, headings and code, and nothing else", () => {
    expect(new Set(plain)).toEqual(
      new Set(
        (
          "heading_open heading_close inline text code_inline fence paragraph_open paragraph_close " +
          "table_open table_close thead_open thead_close tbody_open tbody_close tr_open tr_close " +
          "th_open th_close td_open td_close"
        ).split(" "),
      ),
    );
  });

  it.each(HOSTILE)("has the same structure around %j", (text) => {
    const parts = partsOf(aReport(text));

    expect(withoutText(parts)).toEqual(withoutText(plain));
  });

  it("has the same structure around any string", () => {
    const text = fc.string({
      minLength: 1,
      unit: fc.constantFrom(...Array.from("a`|\\\n<>[]()*_~#-@: ")),
    });

    fc.assert(
      fc.property(text, (hostile) => {
        expect(withoutText(partsOf(aReport(hostile)))).toEqual(
          withoutText(plain),
        );
      }),
    );
  });

  it.each(HOSTILE)("contains no terminal control characters: %j", (text) => {
    expect(driftMarkdown(aReport(text), {}).replaceAll("\n", "")).not.toMatch(
      /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u,
    );
  });

  it("has no empty code spans, because Markdown would show their backticks", () => {
    expect(driftMarkdown(aReport(""), {})).not.toMatch(/(^|[^`])``([^`]|$)/m);
  });

  it("shows a string unchanged if nothing in it must be escaped", () => {
    const markdown = driftMarkdown(aReport("<b> `a` *b*"), {});

    expect(markdown).toContain("| ``<b> `a` *b*`` | comment changed |");
  });

  it.each([
    ["a|b||c", "a|b||c"],
    ["`|`|", "`|`|"],
    ["a\\b", "a\\b"],
    ["|\\", "|\\"],
    // Markdown parsers disagree about a backslash before a pipe.
    ["a\\|b", "a\\\\u007cb"],
    ["a\\\\||b", "a\\\\\\u007c|b"],
  ])("shows %j in a table as %j", (text, shown) => {
    const { stacks } = aReport(text);
    const report = { stacks, unmanaged: [], failures: [] };

    const spans = tokensOf(report).filter(({ type }) => type === "code_inline");

    expect(spans.map(({ content }) => content)).toContain(shown);
  });

  it("does not escape a pipe outside tables", () => {
    expect(driftMarkdown(aReport("a|b"), {})).toContain("### Stack `a|b`:");
  });

  it("is short enough for a job's summary, and says what it leaves out", () => {
    const findings = Array.from({ length: 5_000 }, (_, index) =>
      aFinding(`🔑${"x".repeat(500)}${index}`, "密".repeat(5_000)),
    );
    const stacks = [
      {
        stack: "dev",
        folder: process.cwd(),
        secrets: 5_000,
        ofPlugin: 0,
        findings,
      },
    ];

    const markdown = driftMarkdown({ stacks, unmanaged: [], failures: [] }, {});

    expect(Buffer.byteLength(markdown)).toBeLessThan(200_000);
    expect(markdown).toContain(
      "And 4800 more. For all of them, use `--format json`.",
    );
  });
});

/** Returns the elements without plain text. Code spans are kept, because a `|` that is not escaped would split one. */
function withoutText(parts: readonly string[]): string[] {
  return parts.filter((part) => part !== "text");
}
