import { homedir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder";
import { findInFolder, findOnPath } from "./find-program";
import { buildFromGo } from "./go-build";
import { KeptCli } from "./kept-cli";
import { withLock } from "./lock";
import { NoPulumiCliError } from "./no-way-left";
import { askVersion, describePath, examinePath } from "./path-cli";
import { withProgress, type Report } from "./progress";
import { languageHostVersion, wantedVersion } from "./versions";
import { nextWay, type Facts, type Way } from "./ways";

/** A Pulumi CLI that is there to be run. */
export interface PulumiCli {
  /** Full path of the folder to put in front of PATH: `pulumi` and its language hosts lie in it. */
  readonly folder: string;
  /** The CLI's version without a leading `v`, e.g. `3.259.0`. */
  readonly version: string;
  /** How it was had: on PATH, kept by an earlier run, by the vendor's installer, built from Go modules. */
  readonly way: Way;
}

/** Puts a release of the CLI of this version into `<root>/bin`, or throws. */
export type InstallVendorCli = (root: string, version: string) => Promise<void>;

/** What {@link ensurePulumiCli} may be told; everything has a default. */
export interface EnsureOptions {
  /** PATH, XDG_CACHE_HOME, Go's variables. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Takes a line of progress. Default: nothing is reported. */
  readonly report?: Report;
  /** Default: this machine's. */
  readonly platform?: NodeJS.Platform;
  /** The user's home folder. Default: this user's. */
  readonly home?: string;
  /** Default: the Automation API's, which uses this process's environment. */
  readonly installVendorCli?: InstallVendorCli;
}

/**
 * Makes sure that there is a Pulumi CLI and says where. Takes what is on PATH if that is new enough; else what an
 * earlier run kept in the user's cache folder; else runs the vendor's installer; else builds it from Go modules.
 * The last two are kept, for every clone on this machine.
 *
 * @throws {@link NoPulumiCliError} when no way is left; its message is made for the user.
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
  const place = join(
    cache,
    `v${wantedVersion}-hosts-${languageHostVersion}-${around.platform}-${process.arch}`,
  );
  const kept = new KeptCli(place, wantedVersion, around.platform);

  const onPath = await examinePath(around.env, around.platform);
  if (onPath.kind === "usable") {
    around.report(describePath(onPath));
    return { folder: onPath.folder, version: onPath.version, way: "path" };
  }
  around.report(
    onPath.kind === "absent"
      ? describePath(onPath)
      : `${describePath(onPath)}: passed over`,
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
        `waiting for ${who}, which is getting the Pulumi CLI: ${waitedMs / 1000} s`,
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

/** Under the lock: by the time it was ours, someone else may have finished. */
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
          return { folder: kept.bin, version: wantedVersion, way };
        facts = { ...facts, failures: { ...facts.failures, [way]: failure } };
      }
    }
  }
}

function fromCache(kept: KeptCli, report: Report): PulumiCli {
  report(`pulumi ${wantedVersion} in the cache folder`);
  return { folder: kept.bin, version: wantedVersion, way: "cache" };
}

/** Answers why it failed; undefined when it worked. */
async function tryWay(
  way: "vendor" | "go",
  kept: KeptCli,
  facts: Facts,
  around: Surroundings,
): Promise<string | undefined> {
  try {
    await kept.keep(async (root) => {
      await fill(way, root, facts, around);
      await verify(join(root, "bin"), around);
    });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    around.report(`${wayLabels[way]} failed: ${reason}`);
    return reason;
  }
}

const wayLabels = {
  vendor: "the vendor's installer",
  go: "the build from Go modules",
} as const;

async function fill(
  way: "vendor" | "go",
  root: string,
  facts: Facts,
  around: Surroundings,
): Promise<void> {
  if (way === "vendor") {
    await withProgress(
      around.report,
      `running the vendor's installer for ${wantedVersion}`,
      () => around.installVendorCli(root, wantedVersion),
    );
    return;
  }
  if (facts.go === undefined) throw new Error("no go on PATH");
  around.report(
    `building it from Go modules with ${facts.go}: some minutes, once`,
  );
  await buildFromGo({
    go: facts.go,
    env: around.env,
    root,
    platform: around.platform,
    report: around.report,
  });
}

async function verify(bin: string, around: Surroundings): Promise<void> {
  const program = findInFolder(bin, "pulumi", around.platform);
  if (program === undefined) throw new Error("it brought no pulumi");
  const version = await askVersion(program, around.env);
  if (version !== wantedVersion)
    throw new Error(`it brought pulumi ${version}, not ${wantedVersion}`);
}

/** Loads the Automation API only when it is needed: it takes longer than everything else of a run that finds one. */
async function installByAutomationApi(
  root: string,
  version: string,
): Promise<void> {
  const { installVendorCli } = await import("./vendor-installer.js");
  await installVendorCli(root, version);
}
