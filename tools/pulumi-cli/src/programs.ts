import { languageHostVersion, minimumVersion, wantedVersion } from "./versions";

/**
 * The programs that a Node.js program with dynamic resources needs. The engine looks for them on PATH or beside
 * `pulumi` (github.com/pulumi/pulumi, `sdk/go/common/workspace/plugins.go`, `getPluginInfoAndPath`).
 */
export const essentialPrograms = [
  "pulumi",
  "pulumi-language-nodejs",
  "pulumi-resource-pulumi-nodejs",
] as const;

/** One run of `go build`, for programs in one module with one `go.mod`. */
export interface GoPrograms {
  /** The folder under `go/` that contains `go.mod` and `go.sum`. */
  readonly module: string;
  /** The name in lines of progress. */
  readonly label: string;
  /** The main packages. Each becomes a program, named after the last part of its path. */
  readonly packages: readonly string[];
  /** The version that the programs report, with the leading `v`. */
  readonly version: string;
  /** Files that are copied unchanged from a module. The programs run them, and look for them in their own folder. */
  readonly scripts: readonly ModuleFile[];
}

/** A file of a module in the Go module cache. */
export interface ModuleFile {
  /** The module's path, e.g. `github.com/pulumi/pulumi/sdk/v3`. */
  readonly module: string;
  /** The file's path inside the module. */
  readonly path: string;
}

const sdk = "github.com/pulumi/pulumi/sdk/v3";
const cli = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

const newestCli: GoPrograms = {
  module: "cli",
  label: `the Pulumi CLI ${wantedVersion} and the language host for YAML`,
  packages: [cli, "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"],
  version: `v${wantedVersion}`,
  scripts: [],
};

const oldestCli: GoPrograms = {
  module: "oldest-cli",
  label: `the Pulumi CLI ${minimumVersion}`,
  packages: [cli],
  version: `v${minimumVersion}`,
  scripts: [],
};

/**
 * Everything that is built from Go modules. The CLI requires the current SDK. The current language hosts are in modules
 * of their own, which the Go module proxy does not serve. The language hosts therefore come from the last version of
 * the SDK whose module contains them. They work with the current CLI.
 *
 * The proxy does serve the YAML host. It is built in the CLI's module, so that common packages are compiled once.
 *
 * @param version - The version of the CLI. Each version has a Go module of its own. The oldest supported version has no
 * YAML host.
 */
export const goPrograms = (version: string): readonly GoPrograms[] => [
  version === minimumVersion ? oldestCli : newestCli,
  {
    module: "language-hosts",
    label: `the language hosts ${languageHostVersion} for Node.js, Python and Go`,
    packages: [
      `${sdk}/go/pulumi-language-go`,
      `${sdk}/nodejs/cmd/pulumi-language-nodejs`,
      `${sdk}/python/cmd/pulumi-language-python`,
    ],
    version: `v${languageHostVersion}`,
    scripts: [{ module: sdk, path: "python/cmd/pulumi-language-python-exec" }],
  },
];
