import fc from "fast-check";
import type { DriftReport, Finding, StackReport } from "../../../drift";
import { driftPage } from "./page";

const since = "2026-01-02T03:04:05.000006Z";
const AT = "2026-02-03T04:05:06.000Z";

/** A secret with one finding, in which every untrusted string is `text`. */
function aFinding(text: string, change: FindingChange): Finding {
  return {
    name: text,
    id: text,
    urn: `${text}${change.kind}`,
    logicalName: text,
    declaredAt: { file: text, line: 3 },
    isHidden: false,
    ...change,
  };
}

type FindingChange =
  | Pick<Extract<Finding, { kind: "gone" }>, "kind">
  | Pick<
      Extract<Finding, { property: "scopes" }>,
      "kind" | "property" | "before" | "now" | "since"
    >
  | Pick<
      Extract<Finding, { property: "comment" }>,
      "kind" | "property" | "before" | "now" | "since"
    >
  | Pick<Extract<Finding, { kind: "value" }>, "kind" | "writtenAt" | "since">
  | Pick<Extract<Finding, { kind: "modified" }>, "kind" | "before" | "since">;

const aStack = (text: string, ...findings: Finding[]): StackReport => ({
  stack: text,
  folder: process.cwd(),
  secrets: 9,
  ofPlugin: 0,
  findings,
});

/** A report with everything that a page can show. */
function aReport(text: string): DriftReport {
  return {
    stacks: [
      aStack(
        text,
        aFinding(text, {
          kind: "changed",
          property: "scopes",
          before: [text],
          now: ["workers"],
          since,
        }),
        aFinding(text, {
          kind: "changed",
          property: "comment",
          before: text,
          now: undefined,
          since,
        }),
        aFinding(text, { kind: "gone" }),
        aFinding(text, { kind: "value", writtenAt: since, since }),
        aFinding(text, { kind: "modified", before: since, since }),
      ),
      { ...aStack("dev"), folder: "/other" },
    ],
    unmanaged: [
      {
        id: text,
        name: text,
        scopes: [text],
        comment: text,
        created: since,
        modified: since,
      },
    ],
    failures: [{ stack: text, folder: process.cwd(), message: `a\n${text}` }],
  };
}

const page = (report: DriftReport) => driftPage(report, {}, AT);
const tagsOf = (html: string) =>
  Array.from(html.matchAll(/<[^>]*>/g), ([tag]) => tag);
/** Returns the text that people read, without tags and styles. */
const textOf = (html: string) =>
  html
    .replace(/<style>[^<]*<\/style>/, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ");

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><a href="https://evil.example">',
  "' onmouseover='x",
  "</style></title></textarea>-->",
  "&lt;b&gt; &amp; &#60;",
  "\u202eevil\u2028\u001b[31m",
  "line\nline",
];

describe("a report as an HTML page", () => {
  it.each(HOSTILE)("has the same elements around %j", (text) => {
    expect(tagsOf(page(aReport(text)))).toEqual(tagsOf(page(aReport("plain"))));
  });

  it("has the same elements around any string", () => {
    const text = fc.string({
      minLength: 1,
      unit: fc.constantFrom(...Array.from("a<>&\"'/=-! \n")),
    });

    const plain = tagsOf(page(aReport("plain")));
    fc.assert(
      fc.property(text, (hostile) => {
        expect(tagsOf(page(aReport(hostile)))).toEqual(plain);
      }),
    );
  });

  it("shows hostile strings as text", () => {
    expect(page(aReport("<b>&'\""))).toContain("&lt;b&gt;&amp;&#39;&quot;");
  });

  it("loads nothing, runs nothing and closes every element", () => {
    const html = page(aReport("x"));
    const VOID = new Set(["!doctype", "meta"]);
    const open: string[] = [];
    const misplaced: string[] = [];
    for (const tag of tagsOf(html)) {
      const [, slash, name = "", selfClosing] =
        /^<(\/?)([!a-z0-9]+)[^>]*?(\/?)>$/.exec(tag) ?? [];
      if (slash === "/") misplaced.push(...(open.pop() === name ? [] : [tag]));
      else if (selfClosing !== "/" && !VOID.has(name)) open.push(name);
    }

    expect([...open, ...misplaced]).toEqual([]);
    expect(html).not.toMatch(/<script|<link|<img|\bsrc=|url\(|@import| on\w+=/);
    expect(html).toContain("default-src 'none'");
    const links = Array.from(html.matchAll(/href="#([^"]*)"/g), ([, id]) => id);
    expect(links).toHaveLength(6);
    for (const id of links) expect(html).toContain(` id="${id}"`);
  });

  it("starts with the number of drifted secrets, counted by the same rule as the exit status", () => {
    const stack = aStack(
      "dev",
      aFinding("A", { kind: "gone" }),
      aFinding("B", { kind: "modified", before: since, since }),
    );
    const report = { stacks: [stack], unmanaged: [], failures: [] };
    const heading = (html: string) => /<h1>(.*)<\/h1>/.exec(html)?.[1];

    expect(heading(page(report))).toBe("1 of 9 secrets drifted");
    expect(heading(driftPage(report, { failOn: ["modified"] }, AT))).toBe(
      "2 of 9 secrets drifted",
    );
    expect(heading(page({ ...report, stacks: [aStack("dev")] }))).toBe(
      "No drift in 9 secrets",
    );
    expect(heading(page({ ...report, stacks: [] }))).toBe(
      "No secrets to compare",
    );
    const failures = [{ stack: "prod", folder: "/prod", message: "no" }];
    expect(heading(page({ ...report, stacks: [], failures }))).toBe(
      "Not everything could be compared",
    );
    expect(textOf(page({ ...report, failures }))).toContain(
      "1 Stack not compared",
    );
    expect(page(report)).toContain(
      'aria-label="Of 9 secrets: 7 same, 1 gone, 1 modified"',
    );
  });

  it("has one card for each secret, with all findings about it", () => {
    const found = [
      aFinding("A", {
        kind: "changed",
        property: "scopes",
        before: ["dex", "workers"],
        now: ["ai_gateway", "workers"],
        since,
      }),
      aFinding("A", { kind: "value", writtenAt: since, since }),
    ].map((each) => ({ ...each, urn: "urn", id: "a/b/c" }));
    const html = page({
      stacks: [aStack("dev", ...found)],
      unmanaged: [],
      failures: [],
    });

    expect(html.match(/<article/g)).toHaveLength(1);
    expect(textOf(html)).toContain(
      "scopes In the state dex workers In Cloudflare ai_gateway workers Modified 2026-01-02 03:04:05Z " +
        "The value may have changed: Pulumi wrote it at 2026-01-02 03:04:05Z , and the secret was modified at 2026-01-02 03:04:05Z " +
        "Declared in A line 3 Stack dev, resource A ID a/b/c",
    );
    expect(html).toContain("<del>dex</del>");
    expect(html).toContain("<ins>ai_gateway</ins>");
    // The page has no part about values, so the part about changes has the advice.
    expect(textOf(html)).toContain("valueDrift repair");
  });

  it("names the stack in commands if there are several or the user named it", () => {
    const gone = { ...aFinding("A", { kind: "gone" }), urn: "urn:x y" };
    const one = {
      stacks: [aStack("dev", gone)],
      unmanaged: [],
      failures: [],
    };
    const two = { ...one, stacks: [...one.stacks, aStack("prod")] };

    expect(textOf(page(one))).toContain(
      "pulumi state delete &#39;urn:x y&#39; --force",
    );
    expect(textOf(page(two))).toContain(
      "pulumi state delete &#39;urn:x y&#39; --force --stack &#39;dev&#39;",
    );
    expect(textOf(driftPage(one, { stack: "dev" }, AT))).toContain(
      "pulumi up --stack &#39;dev&#39;",
    );
  });

  it("hides what the program marks as secret, and says when unmanaged secrets are unknown", () => {
    const hidden = {
      ...aFinding("A", {
        kind: "changed",
        property: "comment",
        before: "CANARY-old",
        now: "CANARY-new",
        since,
      }),
      isHidden: true,
    };
    const html = page({
      stacks: [aStack("dev", hidden)],
      unmanaged: undefined,
      failures: [],
    });

    expect(html).not.toContain("CANARY");
    expect(html).toContain("<em>[secret]</em>");
    expect(html).toContain("Unmanaged: unknown");
  });
});
