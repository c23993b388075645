import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type DeclaredResources,
  IMPORT_FILE,
  type ImportEntry,
  inPrivateFolder,
} from "../stack";
import type { ImportHost } from "./host";
import type { PlannedSecret } from "./plan/plan";

/** The file that `pulumi import --file` reads (CLI 3.259.0, `cmd/pulumi/operations/import.go`, `importFile`). */
export interface ImportFile {
  resources: ImportEntry[];
  /** The URNs of parents and providers, by the names with which entries refer to them. */
  nameTable?: Record<string, string>;
}

/**
 * Makes the import file for these secrets. It contains no values, because Cloudflare never returns them.
 *
 * @param declared - What the program declares. If present, the file also contains the components and explicit providers
 * that the secrets need.
 */
export function importFileOf(
  secrets: readonly PlannedSecret[],
  host: ImportHost,
  declared?: DeclaredResources,
): ImportFile {
  const entries = secrets.map((secret) => ({
    type: host.type,
    name: secret.logicalName,
    ...secret.entry,
    id: secret.id,
    ...host.properties?.(secret),
  }));
  if (declared === undefined) return { resources: entries };
  const own = new Set(entries.map(({ name }) => name));
  const needed = neededBy(entries, declared).filter(
    ({ name }) => !own.has(name),
  );
  return {
    resources: [...needed, ...entries],
    nameTable: declared.nameTable,
  };
}

/** Returns the parents and providers that these entries need, directly or indirectly. */
function neededBy(
  entries: readonly ImportEntry[],
  { resources }: DeclaredResources,
): ImportEntry[] {
  const byName = new Map(resources.map(({ entry }) => [entry.name, entry]));
  const needed = new Set<ImportEntry>();
  const visit = ({ parent, provider }: ImportEntry) => {
    for (const name of [parent, provider]) {
      const entry = name === undefined ? undefined : byName.get(name);
      if (entry === undefined || needed.has(entry)) continue;
      needed.add(entry);
      visit(entry);
    }
  };
  entries.forEach(visit);
  return [...needed];
}

/**
 * Writes the import file into a folder that only its owner can open, and passes the file's path to `use`. Afterwards,
 * always removes the folder with the file.
 */
export async function withImportFile<T>(
  content: ImportFile,
  use: (path: string) => Promise<T>,
): Promise<T> {
  return inPrivateFolder(async (folder) => {
    const path = join(folder, IMPORT_FILE);
    await writeFile(path, JSON.stringify(content), { mode: 0o600 });
    return await use(path);
  });
}
