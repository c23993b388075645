import type { DriftReport } from "../../drift";
import { driftJson } from "./drift-json";
import { driftMarkdown } from "./drift-markdown";
import { showDrift } from "./drift-table";
import { createOutput } from "../output";
import { fakeStreams } from "../test-support/streams";

function shown(
  report: DriftReport,
  terminal: { isTerminal?: boolean; columns?: number } = {},
): string {
  const { streams, out, err } = fakeStreams({
    ...terminal,
    env: { NO_COLOR: "1" },
  });
  showDrift(report, {}, createOutput(streams));
  return out() + err();
}

describe("a report where a state could not be read", () => {
  const report: DriftReport = {
    stacks: [
      { stack: "dev", folder: "/shop", secrets: 1, ofPlugin: 0, findings: [] },
    ],
    unmanaged: undefined,
    failures: [{ stack: "prod", folder: "/shop", message: "no passphrase" }],
  };

  it("says that unmanaged secrets are not known, and advises no import", () => {
    expect(shown(report)).toBe(
      [
        "Stack dev: no drift in 1 secret.",
        "Unmanaged secrets: not known, since the state of a stack could not be read.",
        "",
      ].join("\n"),
    );
    expect(driftMarkdown(report, {})).toBe(
      [
        "## Drift of Cloudflare secrets",
        "### Stack `dev`: no drift in 1 secret",
        "### Unmanaged secrets: not known, since the state of a stack could not be read",
        "### Stack `prod`: could not be compared",
        "```text\nno passphrase\n```",
      ].join("\n\n"),
    );
  });

  it("claims neither drift nor its absence to programs", () => {
    expect(driftJson(report, ["unmanaged"])).toMatchObject({
      drift: null,
      unmanaged: null,
    });
  });
});

describe("the table of a report", () => {
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

  it("is not cut where there is no terminal, and fits into one that there is", () => {
    expect(shown(report)).toContain(comment);
    const lines = shown(report, { isTerminal: true, columns: 100 }).split("\n");
    expect(lines[2]).toMatch(/^N+… +comment changed +\(none\) +"x+…  2026/);
    expect(lines[2]?.length).toBeLessThanOrEqual(100);
  });

  it("says which project a stack is of if there are several", () => {
    const other = { ...stack, folder: `${process.cwd()}/billing` };

    expect(shown({ ...report, stacks: [stack, other] })).toMatch(
      /^Stack dev in billing: drift in 1 of 1 secret\.$/m,
    );
    expect(driftMarkdown({ ...report, stacks: [stack, other] }, {})).toContain(
      "### Stack `dev` in `billing`: drift in 1 of 1 secret",
    );
    expect(shown(report)).toContain("Stack dev: drift");
  });
});
