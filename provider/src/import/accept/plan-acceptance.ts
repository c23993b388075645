import { LifecycleError, quote, REPORT_IT } from "../../messages";
import { pathFrom } from "../../stack";
import { declaredSecrets } from "../code/declared-secrets";
import { nodesOf, parseTypeScript } from "../code/syntax-tree";
import type { Acceptance, FileChange, Left } from "./acceptance";
import type { ChangedSecret } from "./changed-secret";
import { withEdits, type Edit } from "./edits";
import { editsOfEntry } from "./entry-edits";
import {
  findEntry,
  importedFiles,
  pathsOf,
  type Entry,
  type ImportedFile,
} from "./find-entries";
import { findPlace } from "./find-place";
import { writtenName } from "./plain-property";
import { filesMentioning } from "./program-files";

/**
 * Plans edits to the declarations that the `import` command wrote, so that they match the live secrets. Reads the
 * programs and changes nothing.
 *
 * @param base - The folder to which paths in messages are relative.
 * @throws LifecycleError when a file that declares one of the secrets cannot be read, or when an edited file would not
 * match the secrets.
 */
export async function planAcceptance(
  secrets: readonly ChangedSecret[],
  base: string,
): Promise<Acceptance> {
  const plan: Acceptance = { files: [], accepted: [], left: [] };
  for (const folder of new Set(secrets.map((each) => each.folder))) {
    const ofProject = secrets.filter((each) => each.folder === folder);
    const { files, accepted, left } = await planProject(ofProject, base);
    plan.files.push(...files);
    plan.accepted.push(...accepted);
    plan.left.push(...left);
  }
  return plan;
}

async function planProject(
  secrets: readonly ChangedSecret[],
  base: string,
): Promise<Acceptance> {
  const files = await filesMentioning(
    secrets.flatMap(wordsOf),
    secrets[0]?.folder ?? base,
    secrets.flatMap(pathsOf),
  );
  const imported = importedFiles(files, secrets, base);
  const accepted: ChangedSecret[] = [];
  const left: Left[] = [];
  const changes = new Map<ImportedFile, Change[]>();
  for (const secret of secrets) {
    const entry = findEntry(secret, imported, base);
    const decided = decide(secret, entry);
    if (entry === undefined || !Array.isArray(decided)) {
      const place = entry ? placeOf(entry) : findPlace(secret, files);
      const why = Array.isArray(decided)
        ? ({ reason: "elsewhere" } as const)
        : decided;
      left.push({ secret, place, why });
      continue;
    }
    accepted.push(secret);
    if (decided.length === 0) continue;
    const change = { secret, edits: decided };
    changes.set(entry.file, [...(changes.get(entry.file) ?? []), change]);
  }
  return {
    files: imported.flatMap((file) => {
      const ofFile = changes.get(file);
      return ofFile === undefined ? [] : [changed(file, ofFile, base)];
    }),
    accepted,
    left,
  };
}

interface Change {
  secret: ChangedSecret;
  edits: Edit[];
}

function wordsOf({ id, logicalName, name }: ChangedSecret): string[] {
  return [id.slice(id.lastIndexOf("/") + 1), logicalName, name];
}

function decide(
  secret: ChangedSecret,
  entry: Entry | undefined,
): Edit[] | Left["why"] {
  if (secret.isHidden) return { reason: "hidden" };
  if (entry === undefined) return { reason: "elsewhere" };
  return editsOfEntry(entry.file.text, entry.declared, secret);
}

function placeOf({ file, declared }: Entry) {
  return { path: file.path, line: declared.construction.loc.start.line };
}

/** Edits each secret's declaration once, even if two stacks manage the secret. */
function changed(
  { path, text }: ImportedFile,
  changes: readonly Change[],
  base: string,
): FileChange {
  const byId = new Map(changes.map((each) => [each.secret.id, each]));
  const once = [...byId.values()];
  const edits = once.flatMap((each) => each.edits);
  const after = withEdits(text, edits);
  refuseUnlessWritten(after, once, pathFrom(base, path));
  const names = once.map(({ secret }) => secret.name);
  return { path, before: text, after, edits, names };
}

/** Fails unless the edited file parses and its declarations match the live secrets. */
function refuseUnlessWritten(
  after: string,
  changes: readonly Change[],
  shown: string,
): void {
  const declared = declaredSecrets(
    nodesOf(parseTypeScript(after, shown)),
    shown,
  );
  for (const { secret } of changes) {
    const entry =
      declared.get(secret.id) ??
      [...declared.values()].find(
        ({ logicalName, construction }) =>
          logicalName === secret.logicalName &&
          writtenName(construction) === secret.name,
      );
    const edits = entry && editsOfEntry(after, entry, secret);
    if (Array.isArray(edits) && edits.length === 0) continue;
    throw new LifecycleError(
      `cannot change the declaration of secret ${quote(secret.name)} in ${quote(shown)}. Nothing was changed.\n` +
        `Change it by hand. This is a bug. ${REPORT_IT}.`,
    );
  }
}
