import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes a temporary folder for one test. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "pulumi-cli-"));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Writes an executable shell script and returns its path. The script must name other programs by their full path. */
export function fakeProgram(
  folder: string,
  name: string,
  script = "exit 0",
): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

/** Writes a pulumi of this version, and the two programs that it needs. */
export function fakePulumi(folder: string, version: string): void {
  fakeProgram(folder, "pulumi", `echo v${version}`);
  fakeProgram(folder, "pulumi-language-nodejs");
  fakeProgram(folder, "pulumi-resource-pulumi-nodejs");
}

/**
 * Writes a fake `go`. Its `build` writes a pulumi of this version, or a program that does nothing, to the path after
 * `-o`. Its `list` names a module with the Python script. Each call appends its first argument as a line to `calls`.
 */
export function fakeGo(folder: string, version: string, calls: string): void {
  const module = join(folder, "module");
  fakeProgram(join(module, "python", "cmd"), "pulumi-language-python-exec");
  fakeProgram(
    folder,
    "go",
    `
echo "$1" >>'${calls}'
if [ "$1" = list ]; then echo '${module}'; exit 0; fi
while [ $# -gt 0 ]; do
  case "$1" in -o) bin="$2"; shift ;; github.com/*) names="$names \${1##*/}" ;; esac
  shift
done
for name in $names; do
  printf '#!/bin/sh\\necho v${version}\\n' >"$bin$name"
  /bin/chmod 755 "$bin$name"
done`,
  );
}
