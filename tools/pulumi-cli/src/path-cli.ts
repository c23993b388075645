import { dirname } from "node:path";
import { findInFolder, findOnPath } from "./find-program";
import { essentialPrograms } from "./programs";
import { runCommand } from "./run-command";
import { isNewEnough, minimumVersion, parsePulumiVersion } from "./versions";

/** The time limit for `pulumi version`, in milliseconds. It took 0.1 s on the machine where this was written. */
const versionTimeoutMs = 20_000;

/** The Pulumi CLI on PATH. Only a `usable` one is used. The other kinds say why it is not usable. */
export type PathCli =
  | { readonly kind: "absent" | "ignored" }
  | {
      readonly kind: "broken";
      readonly program: string;
      readonly reason: string;
    }
  | {
      readonly kind: "too-old";
      readonly program: string;
      readonly version: string;
    }
  | {
      readonly kind: "incomplete";
      readonly program: string;
      readonly missing: readonly string[];
    }
  | {
      readonly kind: "usable";
      readonly folder: string;
      readonly version: string;
    };

/** Examines the first `pulumi` on PATH. Checks whether the programs that it needs are beside it or on PATH. */
export async function examinePath(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<PathCli> {
  const program = findOnPath("pulumi", env, platform);
  if (program === undefined) return { kind: "absent" };

  let version: string;
  try {
    version = await askVersion(program, env);
  } catch (error) {
    return {
      kind: "broken",
      program,
      reason: error instanceof Error ? error.message : String(error),
    };
  }
  if (!isNewEnough(version)) return { kind: "too-old", program, version };

  const folder = dirname(program);
  const missing = essentialPrograms.filter(
    (name) =>
      !findOnPath(name, env, platform) && !findInFolder(folder, name, platform),
  );
  return missing.length > 0
    ? { kind: "incomplete", program, missing }
    : { kind: "usable", folder, version };
}

/** Returns the version that a `pulumi` program reports. Throws if the program does not run or reports none. */
export async function askVersion(
  program: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const printed = await runCommand(program, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: versionTimeoutMs,
  });
  const version = parsePulumiVersion(printed);
  if (version === undefined)
    throw new Error("`pulumi version` printed no version");
  return version;
}

/** Describes the CLI on PATH in one sentence, without a period. */
export function describePath(found: PathCli): string {
  switch (found.kind) {
    case "absent":
      return "no pulumi on PATH";
    case "ignored":
      return `pulumi on PATH may be newer than ${minimumVersion}`;
    case "broken":
      return `${found.program} on PATH does not report its version: ${found.reason}`;
    case "too-old":
      return `${found.program} on PATH is ${found.version}, older than ${minimumVersion}`;
    case "incomplete":
      return `${found.program} on PATH lacks ${found.missing.join(" and ")}`;
    case "usable":
      return `pulumi ${found.version} on PATH`;
  }
}
