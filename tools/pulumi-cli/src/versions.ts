import { gte, parse } from "semver";

/** The Pulumi CLI that is installed or built when PATH has none that will do. */
export const wantedVersion = "3.259.0";

/** The oldest Pulumi CLI on PATH that is used: the first whose import file takes `inputs` and `outputs`. */
export const minimumVersion = "3.254.0";

/** The last version of the SDK's Go module that has the language hosts for Node.js, Python and Go inside. */
export const languageHostVersion = "3.66.0";

/** The oldest Go that builds the CLI: the `go` line of `go/cli/go.mod`, which is that of upstream's own module. */
export const minimumGoVersion = "1.25.11";

/**
 * The version in what `pulumi version` prints, without the leading `v`; undefined when there is none.
 * Pre-release and build parts stay: `v3.260.0-alpha.1+abc` is `3.260.0-alpha.1`.
 */
export function parsePulumiVersion(printed: string): string | undefined {
  for (const line of printed.split("\n")) {
    const version = parse(line.trim());
    if (version) return version.version;
  }
  return undefined;
}

/** Whether a CLI of this version is used when it is found on PATH. A pre-release of the minimum itself is older. */
export function isNewEnough(version: string): boolean {
  return gte(version, minimumVersion);
}
