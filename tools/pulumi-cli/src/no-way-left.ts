import { describePath } from "./path-cli";
import { minimumGoVersion, minimumVersion } from "./versions";
import type { Facts } from "./ways";

/**
 * No Pulumi CLI could be found or installed. The message is for the user. It says what was tried and which three ways
 * remain.
 */
export class NoPulumiCliError extends Error {
  override readonly name = "NoPulumiCliError";

  constructor(facts: Facts) {
    super(describe(facts));
  }
}

function describe(facts: Facts): string {
  const go = facts.go === undefined ? "no go on PATH" : facts.failures.go;
  return [
    "Could not find, install or build a Pulumi CLI.",
    ...point("-", describePath(facts.onPath)),
    ...point(
      "-",
      `Pulumi's installer: ${facts.failures.vendor ?? "not tried"}`,
    ),
    ...point("-", `a build from Go modules: ${go ?? "not tried"}`),
    "Do one of the following:",
    ...point(
      "1.",
      `install the Pulumi CLI, ${minimumVersion} or newer: https://www.pulumi.com/docs/install/`,
    ),
    ...point(
      "2.",
      "make Pulumi's site reachable from this machine: Pulumi's installer then runs automatically",
    ),
    ...point(
      "3.",
      `install Go, ${minimumGoVersion} or newer: the CLI is then built once from Go modules, which takes a few minutes`,
    ),
  ].join("\n");
}

function point(mark: string, text: string): string[] {
  return text
    .split("\n")
    .map((line, index) =>
      index === 0 ? `  ${mark} ${line}` : `      ${line}`,
    );
}
