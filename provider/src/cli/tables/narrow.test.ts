import stringWidth from "string-width";
import type { DriftReport } from "../../drift";
import type { ImportPlan } from "../../import";
import { createOutput, type Output } from "../output";
import { fakeStreams } from "../test-support/streams";
import { showDrift } from "./drift-table";
import { showPlan } from "./import-table";

const WIDTHS = [40, 60, 80, 120];
const NAME = "PROD_数据库_PASSWORD_🔑";
const TIME = "2026-01-02T03:04:05.000006Z";
const id = ["a", "b", "c"].map((digit) => digit.repeat(32)).join("/");
const secret = {
  accountId: "a".repeat(32),
  storeId: "b".repeat(32),
  name: NAME,
  scopes: ["ai_gateway", "containers", "workers"],
  comment: "生产环境 🔑 of the shop, do not rotate without the team",
};

const plan: ImportPlan = {
  secrets: (["import", "declare", "nothing", "unusable"] as const).map(
    (step) => ({
      id,
      inputs: secret,
      state: {
        ...secret,
        secretId: "c".repeat(32),
        status: "active",
        created: TIME,
        modified: TIME,
      },
      step,
      logicalName: NAME,
    }),
  ),
  toImport: [],
  toDeclare: [],
};

const finding = {
  urn: "urn",
  logicalName: NAME,
  id,
  name: NAME,
  isHidden: false,
  since: TIME,
};
const report: DriftReport = {
  stacks: [
    {
      stack: "dev",
      folder: "/shop",
      secrets: 3,
      ofPlugin: 0,
      findings: [
        {
          ...finding,
          kind: "changed",
          property: "comment",
          before: secret.comment,
          now: "生产".repeat(50),
        },
        { ...finding, kind: "value", writtenAt: TIME },
        { ...finding, kind: "modified", before: TIME },
      ],
    },
  ],
  unmanaged: [{ ...secret, id, created: TIME, modified: TIME }],
  failures: [],
};

const TABLES: [string, (output: Output) => void][] = [
  [
    "the plan of an import",
    (output) => {
      showPlan(plan, output);
    },
  ],
  [
    "a drift report",
    (output) => {
      showDrift(report, {}, output);
    },
  ],
];

/** Returns what a table prints to standard output. */
function printed(
  show: (output: Output) => void,
  terminal: Parameters<typeof fakeStreams>[0],
  options = {},
): string[] {
  const { streams, out } = fakeStreams(terminal);
  show(createOutput(streams, options));
  return out().trimEnd().split("\n");
}

describe.each(TABLES)("%s", (_, show) => {
  const rows = (lines: string[]) =>
    lines.filter((line) => line.startsWith("PROD_数据库_"));

  it.each(WIDTHS)("fits into a terminal of %d columns", (columns) => {
    const lines = printed(show, { isTerminal: true, columns });

    for (const line of rows(lines))
      expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(rows(lines).length).toBe(4);
  });

  it("is not cut in a pipe or with --wide", () => {
    const inPipe = printed(show, { columns: 40 });
    const env = { NO_COLOR: "1" };
    const terminal = { isTerminal: true, columns: 40, env };

    expect(inPipe.join("\n")).not.toContain("…");
    expect(printed(show, terminal, { wide: true })).toEqual(inPipe);
  });
});
