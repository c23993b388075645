import type { DriftReport } from "../../drift";
import { driftJson } from "./drift-json";
import { driftMarkdown } from "./drift-markdown";
import { showDrift } from "./drift-table";
import { createOutput } from "../output";
import { fakeStreams } from "../test-support/streams";

function shown(report: DriftReport): string {
  const { streams, out, err } = fakeStreams();
  showDrift(report, {}, createOutput(streams));
  return out() + err();
}

describe("a report where a state could not be read", () => {
  const report: DriftReport = {
    stacks: [
      { stack: "dev", folder: "/shop", secrets: 1, ofPlugin: 0, findings: [] },
    ],
    unmanaged: undefined,
    failures: [{ stack: "prod", message: "no passphrase" }],
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
