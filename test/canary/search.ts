import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spellingsOf } from "./spellings";

/** A place where a secret was found, with the start of its line. The parts that differ between runs are removed from it. */
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
  const spellings = secrets.flatMap(spellingsOf);
  if (!spellings.some((spelling) => text.includes(spelling))) return [];
  return text.split("\n").flatMap((line) => {
    const places = spellings.map((spelling) => line.indexOf(spelling));
    const found = places.filter((place) => place !== -1);
    return found.length === 0
      ? []
      : [{ where, kind: kindOf(line.slice(0, Math.min(...found))) }];
  });
}

/** Searches every file in a folder. */
export function searchFolder(
  folder: string,
  secrets: readonly string[],
): Found[] {
  return filesOf(folder).flatMap((path) =>
    // Reads the file as Latin-1, which loses no byte. The secrets are spelled as the bytes of their UTF-8.
    searchText(
      path,
      readFileSync(path, "latin1"),
      secrets.map((secret) => Buffer.from(secret, "utf8").toString("latin1")),
    ).concat(searchText(path, readFileSync(path, "utf8"), secrets)),
  );
}

/** Returns the files in a folder and below it, without `node_modules`, which existed before. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "node_modules" ? [] : filesOf(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Returns the start of a log line without times, addresses and names. Lines from the same source have the same start. */
function kindOf(beginning: string): string {
  return beginning
    .replace(/^\{"time":"[^"]*","level":"\w+","msg":"/, "")
    .replace(/\bcloudflare-secrets-store\b|\bbare\b/g, "PACKAGE")
    .replace(/\([^()]*\)/g, "(…)")
    .replace(/0x[0-9a-f]+/g, "0x…");
}
