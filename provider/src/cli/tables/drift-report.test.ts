import type { DriftReport } from "../../drift";
import { driftJson } from "./drift-json";
import { driftMarkdown } from "./drift-markdown";
import { showDrift } from "./drift-table";
import type { Asked } from "../words/drift-words";
import { createOutput } from "../output";
import { fakeStreams } from "../test-support/streams";

function shown(
  report: DriftReport,
  terminal: { isTerminal?: boolean; columns?: number } = {},
  asked: Asked = {},
): string {
  const { streams, out, err } = fakeStreams({
    ...terminal,
    env: { NO_COLOR: "1" },
  });
  showDrift(report, asked, createOutput(streams));
  return out() + err();
}

describe("a report for a stack whose state could not be read", () => {
  const report: DriftReport = {
    stacks: [
      { stack: "dev", folder: "/shop", secrets: 1, ofPlugin: 0, findings: [] },
    ],
    unmanaged: undefined,
    failures: [{ stack: "prod", folder: "/shop", message: "no passphrase" }],
  };

  it("says that unmanaged secrets are unknown, and does not advise the user to import any", () => {
    expect(shown(report)).toBe(
      [
        "Stack dev: no drift in 1 secret.",
        "Unmanaged secrets: unknown, because the state of a stack could not be read.",
        "",
      ].join("\n"),
    );
    expect(driftMarkdown(report, {})).toBe(
      [
        "## Drift of Cloudflare secrets",
        "### Stack `dev`: no drift in 1 secret",
        "### Unmanaged secrets: unknown, because the state of a stack could not be read",
        "### Stack `prod`: could not be compared",
        "```text\nno passphrase\n```",
      ].join("\n\n"),
    );
  });

  it("has null for unknown drift in JSON", () => {
    expect(driftJson(report, ["unmanaged"])).toMatchObject({
      drift: null,
      unmanaged: null,
    });
  });
});

describe("a report that names who made the changes", () => {
  const since = "2030-01-02T03:04:05.000006Z";
  const found = { id: "a/b/c", logicalName: "l", isHidden: false } as const;
  const jane = {
    email: "jane|`x`@example.com",
    context: "dash",
    tokenName: undefined,
    type: undefined,
  };
  const ci = {
    ...jane,
    email: undefined,
    context: "api_token",
    tokenName: "ci",
  };
  const changed = { kind: "changed", property: "comment", since } as const;
  const report: DriftReport = {
    stacks: [
      {
        stack: "dev",
        folder: "/shop",
        secrets: 3,
        ofPlugin: 0,
        findings: [
          {
            ...found,
            ...changed,
            before: "a",
            now: "b",
            urn: "urn:A",
            name: "A",
            who: { actor: jane, time: since, changes: 2 },
          },
          {
            ...found,
            kind: "value",
            writtenAt: since,
            since,
            isCertain: true,
            urn: "urn:B",
            name: "B",
            who: { actor: ci, time: since, changes: 1 },
          },
          { ...found, kind: "gone", urn: "urn:C", name: "C" },
        ],
        audit: [
          { kind: "silent", accountId: "a", secrets: 1, extent: "whole" },
        ],
      },
    ],
    unmanaged: [],
    failures: [],
  };
  const SILENCE =
    "the audit log does not say who made the changes to 1 secret. New entries can appear late, so try again later";

  it("has a line for each change in a table", () => {
    expect(shown(report).split("\n")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^B +value rotated /),
        "  A: comment changed last by jane|`x`@example.com from the dashboard, 2030-01-02 03:04:05Z",
        '  B: value rotated by API token "ci", 2030-01-02 03:04:05Z',
        SILENCE,
      ]),
    );
  });

  it("has a list in Markdown, in which authors are not interpreted as Markdown", () => {
    expect(driftMarkdown(report, {})).toContain(
      [
        "- `A`: ``comment changed last by jane|`x`@example.com from the dashboard, 2030-01-02 03:04:05Z``",
        '- `B`: `value rotated by API token "ci", 2030-01-02 03:04:05Z`',
        "",
        `\`${SILENCE}\``,
      ].join("\n"),
    );
  });

  it("has the same facts in JSON, with null where the log says nothing", () => {
    expect(driftJson(report, undefined)).toMatchObject({
      stacks: [
        {
          findings: [
            {
              who: {
                email: "jane|`x`@example.com",
                context: "dash",
                tokenName: null,
                type: null,
                time: since,
                changes: 2,
              },
            },
            { kind: "value", isCertain: true },
            { kind: "gone", who: null },
          ],
          audit: [{ kind: "silent", accountId: "a", secrets: 1 }],
        },
      ],
    });
  });
});

describe("a report as a table", () => {
  const comment = "x".repeat(500);
  const since = "2026-01-02T03:04:05Z";
  const finding = {
    kind: "changed",
    property: "comment",
    before: undefined,
    now: comment,
    since,
    name: "N".repeat(100),
    id: "a/b/c",
    logicalName: "n",
    urn: "urn",
    isHidden: false,
  } as const;
  const stack = {
    stack: "dev",
    folder: "/shop",
    secrets: 1,
    ofPlugin: 0,
    findings: [finding],
  };
  const report: DriftReport = { stacks: [stack], unmanaged: [], failures: [] };

  it("is not shortened without a terminal, and fits into the terminal otherwise", () => {
    expect(shown(report)).toContain(comment);
    const lines = shown(report, { isTerminal: true, columns: 100 }).split("\n");
    expect(lines[2]).toMatch(/^N+… +comment changed +\(none\) +"x+…  2026/);
    expect(lines[2]?.length).toBeLessThanOrEqual(100);
  });

  it("names the project of each stack if there are several projects", () => {
    const other = { ...stack, folder: `${process.cwd()}/billing` };

    expect(shown({ ...report, stacks: [stack, other] })).toMatch(
      /^Stack dev in billing: drift in 1 of 1 secret\.$/m,
    );
    expect(driftMarkdown({ ...report, stacks: [stack, other] }, {})).toContain(
      "### Stack `dev` in `billing`: drift in 1 of 1 secret",
    );
    expect(shown(report)).toContain("Stack dev: drift");
  });

  it("has nothing between the drift and the question with --accept, except how many secrets are unmanaged", () => {
    const stray = { id: "a/b/d", name: "STRAY", scopes: [], comment };
    const unmanaged = [{ ...stray, created: since, modified: since }];
    const strict: Asked = { accept: true, failOn: ["unmanaged"] };

    const lines = shown({ ...report, unmanaged }, {}, { accept: true });

    expect(lines.split("\n").slice(3)).toEqual([
      "Unmanaged: 1 secret in the compared stores, not managed by any compared stack. To list them, leave out --accept.",
      "",
    ]);
    expect(shown({ ...report, unmanaged }, {}, strict)).toMatch(/^STRAY /m);
    expect(shown(report, {}, { accept: true })).not.toContain("Unmanaged");
  });
});
