import { gte, parse } from "semver";

/** The version of the Pulumi CLI that is installed or built if PATH has no usable one. */
export const wantedVersion = "3.276.0";

/**
 * The oldest usable version of the Pulumi CLI on PATH. It is the first whose import file supports `inputs` and
 * `outputs`.
 */
export const minimumVersion = "3.254.0";

/** The last version of the SDK's Go module that contains the language hosts for Node.js, Python and Go. */
export const languageHostVersion = "3.66.0";

/**
 * The oldest Go that builds the CLI. It comes from the `go` line of `go/cli/go.mod`, which has the version of
 * upstream's own module.
 */
export const minimumGoVersion = "1.26.6";

/**
 * Returns the version in the output of `pulumi version`, without the leading `v`, or undefined if there is none.
 * Pre-release and build parts are kept: `v3.260.0-alpha.1+abc` becomes `3.260.0-alpha.1`.
 */
export function parsePulumiVersion(printed: string): string | undefined {
  for (const line of printed.split("\n")) {
    const version = parse(line.trim());
    if (version) return version.version;
  }
  return undefined;
}

/** Whether a CLI of this version on PATH is used. A pre-release of the minimum itself is too old. */
export function isNewEnough(version: string): boolean {
  return gte(version, minimumVersion);
}
