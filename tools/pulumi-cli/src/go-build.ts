import { chmod, copyFile, mkdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { withProgress, type Note, type Report } from "./progress";
import { goPrograms, type GoPrograms, type ModuleFile } from "./programs";
import { runCommand } from "./run-command";

/** This workspace's folder, as seen from `src` and from `dist`. */
const workspace = resolve(__dirname, "..");

/** The Go variable with the version that a Pulumi program reports. Upstream's release build sets it in the same way. */
const versionVariable =
  "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** What a build from Go modules requires. */
export interface GoBuild {
  /** The full path of the `go` command. */
  readonly go: string;
  /** The environment of `go`. The user can set GOFLAGS, GOPROXY, GOTOOLCHAIN and other variables in it. */
  readonly env: NodeJS.ProcessEnv;
  /** The version of the CLI: the wanted one or the oldest supported one. */
  readonly version: string;
  /** An existing folder. The programs are written to its `bin`. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly report: Report;
}

/**
 * Builds the CLI and its language hosts from Go modules. Puts the scripts that these programs need into the same
 * folder. Takes about 4 minutes on 2 cores with empty Go caches, and 10 seconds with full ones.
 */
export async function buildFromGo(build: GoBuild): Promise<void> {
  const bin = join(build.root, "bin");
  await mkdir(bin, { recursive: true });
  for (const programs of goPrograms(build.version)) {
    await withProgress(build.report, `building ${programs.label}`, (note) =>
      buildPrograms(build, programs, bin, note),
    );
    for (const script of programs.scripts)
      await copyFromModule(build, programs, script, bin);
  }
  const dynamicHost = `pulumi-resource-pulumi-nodejs${build.platform === "win32" ? ".cmd" : ""}`;
  await copyProgram(join(workspace, "beside", dynamicHost), bin);
}

async function buildPrograms(
  build: GoBuild,
  programs: GoPrograms,
  bin: string,
  note: Note,
): Promise<void> {
  // -v prints each package as it is compiled. Because the path ends with a slash, the folder gets one program per
  // package.
  await runGo(
    build,
    programs,
    [
      "build",
      "-v",
      "-mod=readonly",
      "-trimpath",
      "-ldflags",
      linkerFlags(programs),
      "-o",
      `${bin}/`,
      ...programs.packages,
    ],
    note,
  );
}

function linkerFlags(programs: GoPrograms): string {
  return `-s -w -X ${versionVariable}=${programs.version}`;
}

async function copyFromModule(
  build: GoBuild,
  programs: GoPrograms,
  file: ModuleFile,
  bin: string,
): Promise<void> {
  const folder = await runGo(build, programs, [
    "list",
    "-mod=readonly",
    "-m",
    "-f",
    "{{.Dir}}",
    file.module,
  ]);
  await copyProgram(join(folder.trim(), file.path), bin);
}

async function copyProgram(source: string, bin: string): Promise<void> {
  const target = join(bin, basename(source));
  await copyFile(source, target);
  // Files in Go's module cache are read-only and not executable.
  await chmod(target, 0o755);
}

function runGo(
  build: GoBuild,
  programs: GoPrograms,
  args: readonly string[],
  note?: Note,
): Promise<string> {
  return runCommand(build.go, args, {
    // Without this, a go.work file in a folder above this one could select other versions.
    env: { ...build.env, GOWORK: "off" },
    cwd: join(workspace, "go", programs.module),
    onErrorLine: (line) => note?.(line),
  });
}
