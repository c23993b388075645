import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Returns the full path of a program in a folder, with the platform's extension. Undefined if it is missing or not
 * executable.
 */
export function findInFolder(
  folder: string,
  name: string,
  platform: NodeJS.Platform,
): string | undefined {
  // The engine itself tries these extensions on Windows: sdk/go/common/workspace/plugins.go.
  const extensions = platform === "win32" ? [".exe", ".cmd"] : [""];
  return extensions
    .map((extension) => join(folder, name + extension))
    .find(isRunnable);
}

/** Returns the full path of a program on PATH. Undefined if no folder has it. Empty entries are skipped. */
export function findOnPath(
  name: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string | undefined {
  for (const folder of pathFolders(env)) {
    const program = findInFolder(folder, name, platform);
    if (program) return program;
  }
  return undefined;
}

function pathFolders(env: NodeJS.ProcessEnv): string[] {
  // Windows calls the variable Path, and a copy of process.env is case-sensitive.
  const key = Object.keys(env).find((name) => name.toUpperCase() === "PATH");
  const value = key === undefined ? undefined : env[key];
  return (value ?? "").split(delimiter).filter((folder) => folder !== "");
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
