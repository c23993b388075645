import { homedir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder";
import { findInFolder, findOnPath } from "./find-program";
import { buildFromGo } from "./go-build";
import { KeptCli } from "./kept-cli";
import { withLock } from "./lock";
import { NoPulumiCliError } from "./no-way-left";
import {
  askVersion,
  describePath,
  examinePath,
  type PathCli,
} from "./path-cli";
import { withProgress, type Report } from "./progress";
import { languageHostVersion, minimumVersion, wantedVersion } from "./versions";
import { nextWay, type Facts, type Way } from "./ways";

/** A Pulumi CLI that can be run. */
export interface PulumiCli {
  /** The full path of the folder to put at the start of PATH. It contains `pulumi` and its language hosts. */
  readonly folder: string;
  /** The CLI's version without a leading `v`, e.g. `3.259.0`. */
  readonly version: string;
  /**
   * Where the CLI comes from: PATH, the cache of an earlier run, the vendor's installer, or a build from Go modules.
   */
  readonly way: Way;
}

/** Installs this version of the vendor's CLI into `<root>/bin`, or throws. */
export type InstallVendorCli = (root: string, version: string) => Promise<void>;

/** The options of {@link ensurePulumiCli}. All have defaults. */
export interface EnsureOptions {
  /** Gets exactly the oldest supported CLI, and ignores PATH. Default: gets any that is new enough. */
  readonly oldest?: boolean;
  /** The environment: PATH, XDG_CACHE_HOME and Go's variables. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Receives lines of progress. Default: nothing is reported. */
  readonly report?: Report;
  /** Default: this machine's. */
  readonly platform?: NodeJS.Platform;
  /** The user's home folder. Default: this user's. */
  readonly home?: string;
  /** The vendor's installer. Default: the Automation API's, which uses this process's environment. */
  readonly installVendorCli?: InstallVendorCli;
}

/**
 * Makes sure that there is a Pulumi CLI and returns where it is. Tries these in order:
 * - the CLI on PATH, if it is new enough;
 * - the CLI that an earlier run kept in the user's cache folder;
 * - the vendor's installer;
 * - a build from Go modules.
 *
 * What the installer or the build produces is kept for all clones on this machine.
 *
 * @throws {@link NoPulumiCliError} when nothing worked. Its message is for the user.
 */
export async function ensurePulumiCli(
  options: EnsureOptions = {},
): Promise<PulumiCli> {
  const around: Surroundings = {
    env: options.env ?? process.env,
    report: options.report ?? (() => undefined),
    platform: options.platform ?? process.platform,
    installVendorCli: options.installVendorCli ?? installByAutomationApi,
  };
  const cache = cacheFolder(
    around.platform,
    around.env,
    options.home ?? homedir(),
  );
  const version = options.oldest ? minimumVersion : wantedVersion;
  const place = join(
    cache,
    `v${version}-hosts-${languageHostVersion}-${around.platform}-${process.arch}`,
  );
  const kept = new KeptCli(place, version, around.platform);

  const onPath: PathCli = options.oldest
    ? { kind: "ignored" }
    : await examinePath(around.env, around.platform);
  if (onPath.kind === "usable") {
    around.report(describePath(onPath));
    return { folder: onPath.folder, version: onPath.version, way: "path" };
  }
  around.report(
    onPath.kind === "absent"
      ? describePath(onPath)
      : `${describePath(onPath)}: not used`,
  );
  const facts: Facts = {
    onPath,
    kept: await kept.isComplete(),
    go: findOnPath("go", around.env, around.platform),
    failures: {},
  };
  if (facts.kept) return fromCache(kept, around.report);

  return withLock(`${place}.lock`, () => obtain(kept, facts, around), {
    onWait: (holder, waitedMs) => {
      const who = holder
        ? `process ${holder.pid} on ${holder.host}`
        : "another process";
      around.report(
        `waiting for ${who}, which is installing the Pulumi CLI: ${waitedMs / 1000} s`,
      );
    },
  });
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly platform: NodeJS.Platform;
  readonly installVendorCli: InstallVendorCli;
}

/** Runs under the lock. Another process may have finished while this one waited for the lock. */
async function obtain(
  kept: KeptCli,
  known: Facts,
  around: Surroundings,
): Promise<PulumiCli> {
  let facts: Facts = { ...known, kept: await kept.isComplete() };
  if (await kept.removeLeftovers())
    around.report("removed what an interrupted run left in the cache folder");
  for (;;) {
    const way = nextWay(facts);
    switch (way) {
      case "cache":
      case "path":
        return fromCache(kept, around.report);
      case undefined:
        throw new NoPulumiCliError(facts);
      case "vendor":
      case "go": {
        const failure = await tryWay(way, kept, facts, around);
        if (failure === undefined)
          return { folder: kept.bin, version: kept.version, way };
        facts = { ...facts, failures: { ...facts.failures, [way]: failure } };
      }
    }
  }
}

function fromCache(kept: KeptCli, report: Report): PulumiCli {
  report(`pulumi ${kept.version} in the cache folder`);
  return { folder: kept.bin, version: kept.version, way: "cache" };
}

/** Returns why a way failed, or undefined when it worked. */
async function tryWay(
  way: "vendor" | "go",
  kept: KeptCli,
  facts: Facts,
  around: Surroundings,
): Promise<string | undefined> {
  try {
    await kept.keep(async (root) => {
      await fill(way, root, kept.version, facts, around);
      await verify(join(root, "bin"), kept.version, around);
    });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    around.report(`${wayLabels[way]} failed: ${reason}`);
    return reason;
  }
}

const wayLabels = {
  vendor: "Pulumi's installer",
  go: "the build from Go modules",
} as const;

async function fill(
  way: "vendor" | "go",
  root: string,
  version: string,
  facts: Facts,
  around: Surroundings,
): Promise<void> {
  if (way === "vendor") {
    await withProgress(
      around.report,
      `running Pulumi's installer for ${version}`,
      () => around.installVendorCli(root, version),
    );
    return;
  }
  if (facts.go === undefined) throw new Error("no go on PATH");
  around.report(
    `building the Pulumi CLI from Go modules with ${facts.go}; this takes a few minutes, but only once`,
  );
  await buildFromGo({
    go: facts.go,
    env: around.env,
    version,
    root,
    platform: around.platform,
    report: around.report,
  });
}

async function verify(
  bin: string,
  wanted: string,
  around: Surroundings,
): Promise<void> {
  const program = findInFolder(bin, "pulumi", around.platform);
  if (program === undefined) throw new Error("it did not install pulumi");
  const version = await askVersion(program, around.env);
  if (version !== wanted)
    throw new Error(`it installed pulumi ${version}, not ${wanted}`);
}

/**
 * Loads the Automation API only when it is needed. In a run that finds a CLI, loading the API would take longer than
 * everything else.
 */
async function installByAutomationApi(
  root: string,
  version: string,
): Promise<void> {
  const { installVendorCli } = await import("./vendor-installer.js");
  await installVendorCli(root, version);
}
