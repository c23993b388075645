import type { PlannedSecret } from "../../import";
import { showPlan } from "./import-table";
import { createOutput } from "../output";
import { fakeStreams } from "../test-support/streams";

function shown(...secrets: PlannedSecret[]): string {
  const { streams, out } = fakeStreams();
  const plan = { secrets, toImport: [], toDeclare: [] };
  showPlan(plan, createOutput(streams));
  return out();
}

function planned(
  name: string,
  step: PlannedSecret["step"] = "import",
): PlannedSecret {
  const inputs = {
    accountId: "a".repeat(32),
    storeId: "b".repeat(32),
    name,
    scopes: ["dex", "workers"],
    comment: "the database",
  };
  const modified = "2026-01-02T03:04:05.000006Z";
  const state = {
    ...inputs,
    secretId: "c".repeat(32),
    status: "active",
    created: modified,
    modified,
  } as const;
  return { id: "", inputs, state, step, logicalName: name };
}

describe("the table of an import", () => {
  it("shows each secret and what becomes of it", () => {
    expect(shown(planned("A"), planned("B", "nothing"))).toBe(
      [
        "name  scopes        comment       status  modified          step",
        "A     dex, workers  the database  active  2026-01-02 03:04  import",
        "B     dex, workers  the database  active  2026-01-02 03:04  already in the stack",
        "",
      ].join("\n"),
    );
  });

  it("shows long names in full without a terminal, and spaces at the ends of a name", () => {
    const table = shown(planned("x".repeat(200)), planned(" y "));

    expect(table).toContain(`${"x".repeat(200)}  dex`);
    expect(table).toContain('" y "');
  });
});
