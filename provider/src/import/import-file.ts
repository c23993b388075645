import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportHost } from "./host";
import type { PlannedSecret } from "./plan";

/** What `pulumi import --file` reads (CLI 3.259.0, `cmd/pulumi/operations/import.go`, `importFile`). */
export interface ImportFile {
  resources: {
    type: string;
    name: string;
    id: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    /** A name in `nameTable`. */
    parent?: string;
  }[];
  /** URNs by name. */
  nameTable?: Record<string, string>;
}

/** The import file for these secrets. Holds no value: there is none to be had. */
export function importFileOf(
  secrets: readonly PlannedSecret[],
  host: ImportHost,
): ImportFile {
  const parents = secrets.flatMap(({ parent }) => parent ?? []);
  return {
    resources: secrets.map((secret) => ({
      type: host.type,
      name: secret.logicalName,
      id: secret.id,
      ...(secret.parent === undefined ? {} : { parent: secret.parent }),
      ...host.properties?.(secret),
    })),
    // Each parent goes by its own URN: no name could be more distinct.
    ...(parents.length === 0
      ? {}
      : { nameTable: Object.fromEntries(parents.map((urn) => [urn, urn])) }),
  };
}

/** Writes the file into a folder that only its owner can enter, hands it on, and removes both, whatever happens. */
export async function withImportFile<T>(
  secrets: readonly PlannedSecret[],
  host: ImportHost,
  use: (path: string) => Promise<T>,
): Promise<T> {
  // `mkdtemp` makes the folder with mode 0700.
  const folder = await mkdtemp(join(tmpdir(), "secrets-store-import-"));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  // A second Ctrl-C ends the process at once, and then no `finally` is run.
  process.once("exit", remove);
  try {
    const path = join(folder, "import.json");
    const text = JSON.stringify(importFileOf(secrets, host));
    await writeFile(path, text, { mode: 0o600 });
    return await use(path);
  } finally {
    process.off("exit", remove);
    remove();
  }
}
