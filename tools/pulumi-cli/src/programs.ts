import { languageHostVersion, wantedVersion } from "./versions";

/**
 * What a Node.js program with dynamic resources needs, all looked up by the engine on PATH or beside `pulumi`
 * (github.com/pulumi/pulumi, `sdk/go/common/workspace/plugins.go`, `getPluginInfoAndPath`).
 */
export const essentialPrograms = [
  "pulumi",
  "pulumi-language-nodejs",
  "pulumi-resource-pulumi-nodejs",
] as const;

/** One run of `go build`: programs of one module that share a `go.mod`. */
export interface GoPrograms {
  /** Folder under `go/` that holds `go.mod` and `go.sum`. */
  readonly module: string;
  /** For progress and errors. */
  readonly label: string;
  /** The main packages; each becomes a program named after its last part. */
  readonly packages: readonly string[];
  /** What the programs answer when asked for their version, with the leading `v`. */
  readonly version: string;
  /** Files copied from a module as they are: the programs run them and look for them beside themselves. */
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

/**
 * Everything that is built from Go modules. Two modules, because the CLI wants today's SDK, while today's language
 * hosts are modules of their own that are not served: the last ones inside the SDK's module run with today's CLI. The
 * host for YAML is served, and shares the CLI's module and with it all that is compiled for both.
 */
export const goPrograms: readonly GoPrograms[] = [
  {
    module: "cli",
    label: `the Pulumi CLI ${wantedVersion} and the language host for YAML`,
    packages: [
      "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    ],
    version: `v${wantedVersion}`,
    scripts: [],
  },
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
