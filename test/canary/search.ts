import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spellingsOf } from "./spellings";

/**
 * A place where a secret was found, with the start of its line. The parts of that start that differ between runs are
 * removed.
 */
export interface Found {
  where: string;
  kind: string;
}

/** Looks for secrets in a text, line by line. */
export function searchText(
  where: string,
  text: string,
  secrets: readonly string[],
): Found[] {
  return search(where, text, secrets.flatMap(spellingsOf));
}

/** Searches every file in a folder. */
export function searchFolder(
  folder: string,
  secrets: readonly string[],
): Found[] {
  // Files are read as Latin-1, which loses no byte. The spellings are therefore encoded in UTF-8 and also read as
  // Latin-1.
  const spellings = secrets
    .flatMap(spellingsOf)
    .map((spelling) => Buffer.from(spelling, "utf8").toString("latin1"));
  return filesOf(folder).flatMap((path) =>
    search(path, readFileSync(path, "latin1"), spellings),
  );
}

function search(
  where: string,
  text: string,
  spellings: readonly string[],
): Found[] {
  // Logs have hundreds of thousands of lines, and few spellings occur in any of them.
  const present = spellings.filter((spelling) => text.includes(spelling));
  if (present.length === 0) return [];
  return text.split("\n").flatMap((line) => {
    const places = present.map((spelling) => line.indexOf(spelling));
    const found = places.filter((place) => place !== -1);
    return found.length === 0
      ? []
      : [{ where, kind: kindOf(line.slice(0, Math.min(...found))) }];
  });
}

/** The files in a folder and below it, without `node_modules`, which existed before the test. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "node_modules" ? [] : filesOf(path);
    return entry.isFile() ? [path] : [];
  });
}

/**
 * Returns the start of a log line without times, addresses and names. Lines from the same source have the same start.
 */
function kindOf(beginning: string): string {
  return beginning
    .replace(/^\{"time":"[^"]*","level":"\w+","msg":"/, "")
    .replace(/\bcloudflare-secrets-store\b|\bbare\b/g, "PACKAGE")
    .replace(/\([^()]*\)/g, "(…)")
    .replace(/0x[0-9a-f]+/g, "0x…");
}
