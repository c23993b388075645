import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { findInFolder } from "./find-program";
import { essentialPrograms } from "./programs";

/** The file that is written last. A version folder without it comes from an interrupted run and does not count. */
const markerName = "complete.json";

interface Marker {
  readonly version: string;
  readonly files: readonly string[];
}

/** A place in the cache for one version of the CLI: `<folder>/bin/pulumi …` and `<folder>/complete.json`. */
export class KeptCli {
  /** The folder to put on PATH. */
  readonly bin: string;

  /**
   * @param folder - Where the version is kept. Its siblings `<folder>.tmp-…` are used to fill it.
   * @param version - The version of the CLI, without a leading `v`.
   */
  constructor(
    private readonly folder: string,
    readonly version: string,
    private readonly platform: NodeJS.Platform,
  ) {
    this.bin = join(folder, "bin");
  }

  /** Whether the CLI is in the cache and complete: its installation was finished, and no file is missing. */
  async isComplete(): Promise<boolean> {
    const marker = await readMarker(join(this.folder, markerName));
    if (marker?.version !== this.version) return false;
    return (
      this.hasEssentials(this.bin) &&
      marker.files.every((file) => existsSync(join(this.bin, file)))
    );
  }

  /**
   * Fills a temporary folder and moves it into place in one step. If this fails, nothing was kept, and the temporary
   * folder is removed.
   *
   * @param fill - Receives the empty temporary folder and puts the programs into its `bin`.
   */
  async keep(fill: (root: string) => Promise<void>): Promise<void> {
    const root = `${this.folder}.tmp-${randomUUID()}`;
    await mkdir(root, { recursive: true });
    try {
      await fill(root);
      const bin = join(root, "bin");
      if (!this.hasEssentials(bin))
        throw new Error(
          `it did not install all of ${essentialPrograms.join(", ")}`,
        );
      const marker: Marker = {
        version: this.version,
        files: await readdir(bin),
      };
      await writeFile(
        join(root, markerName),
        `${JSON.stringify(marker, undefined, 2)}\n`,
      );
      await this.moveIntoPlace(root);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  }

  /** Removes what an interrupted run left behind. Returns whether there was anything. Call it only under the lock. */
  async removeLeftovers(): Promise<boolean> {
    const parent = dirname(this.folder);
    const names = existsSync(parent) ? await readdir(parent) : [];
    const leftovers = names.filter((name) =>
      name.startsWith(`${basename(this.folder)}.tmp-`),
    );
    if (existsSync(this.folder) && !(await this.isComplete()))
      leftovers.push(basename(this.folder));
    for (const name of leftovers)
      await rm(join(parent, name), { recursive: true, force: true });
    return leftovers.length > 0;
  }

  private async moveIntoPlace(root: string): Promise<void> {
    try {
      await rename(root, this.folder);
    } catch (error) {
      // Another process was faster, despite the lock. Its result is just as good.
      if (!(await this.isComplete())) throw error;
    }
  }

  private hasEssentials(bin: string): boolean {
    return essentialPrograms.every(
      (name) => findInFolder(bin, name, this.platform) !== undefined,
    );
  }
}

async function readMarker(file: string): Promise<Marker | undefined> {
  try {
    const marker: unknown = JSON.parse(await readFile(file, "utf8"));
    return isMarker(marker) ? marker : undefined;
  } catch {
    return undefined;
  }
}

function isMarker(value: unknown): value is Marker {
  if (
    typeof value !== "object" ||
    value === null ||
    !("version" in value) ||
    !("files" in value)
  )
    return false;
  return typeof value.version === "string" && Array.isArray(value.files);
}
