import { resolve } from "node:path";
import { LifecycleError, quote } from "../../messages";
import { storeIdOf } from "../../model";
import { pathFrom, possibleSources } from "../../stack";
import { declaredSecrets, type DeclaredSecret } from "../code/declared-secrets";
import { nodesOf, parseTypeScript } from "../code/syntax-tree";
import type { ChangedSecret } from "./changed-secret";
import { writtenName } from "./plain-property";
import type { ProgramFile } from "./program-files";

/** A file in which an import declared secrets, with those secrets by ID. */
export interface ImportedFile extends ProgramFile {
  declared: ReadonlyMap<string, DeclaredSecret>;
}

/** A declaration that an import wrote, with its file. */
export interface Entry {
  file: ImportedFile;
  declared: DeclaredSecret;
}

const PARSE_ADVICE = "Fix the file, then run the command again.";

/**
 * Selects the files in which an import declared secrets. An import writes a comment with the ID above each declaration.
 *
 * @param secrets - Files that mention none of these secrets are left out.
 * @throws LifecycleError when a selected file does not parse, declares a secret twice, or is not in UTF-8.
 */
export function importedFiles(
  files: readonly ProgramFile[],
  secrets: readonly ChangedSecret[],
  base: string,
): ImportedFile[] {
  return files
    .filter(({ path, text }) => path.endsWith(".ts") && mentions(text, secrets))
    .map((file) => readEntries(file, pathFrom(base, file.path)))
    .filter(({ declared }) => declared.size > 0);
}

/**
 * Tells whether a text mentions one of the secrets, by its ID or by its store and logical name. The ID alone is not
 * enough, because the ID in a file is out of date once Pulumi has replaced the secret.
 */
function mentions(text: string, secrets: readonly ChangedSecret[]): boolean {
  return secrets.some(
    ({ id, logicalName }) =>
      text.includes(id.slice(id.lastIndexOf("/") + 1)) ||
      (text.includes(`// ${storeIdOf(id)}/`) && text.includes(logicalName)),
  );
}

function readEntries(file: ProgramFile, shown: string): ImportedFile {
  const tree = parseTypeScript(file.text, shown, PARSE_ADVICE);
  const declared = declaredSecrets(nodesOf(tree), shown);
  if (!file.isUtf8 && declared.size > 0)
    throw new LifecycleError(
      `cannot change ${quote(shown)}: it is not encoded in UTF-8. Nothing was changed.\n` +
        "Save it as UTF-8, then run the command again.",
    );
  return { ...file, declared };
}

/**
 * Finds a secret's entry. Returns `undefined` if no import wrote one.
 *
 * @throws LifecycleError when the secret has several entries, and the state does not show which one the program runs.
 */
export function findEntry(
  secret: ChangedSecret,
  files: readonly ImportedFile[],
  base: string,
): Entry | undefined {
  const byId = files.flatMap((file) => {
    const declared = file.declared.get(secret.id);
    return declared === undefined ? [] : [{ file, declared }];
  });
  const found = byId.length > 0 ? byId : entriesByName(secret, files);
  if (found.length < 2) return found[0];
  const run = pathsOf(secret);
  const [inRun, ...more] = found.filter(({ file }) => run.includes(file.path));
  if (inRun !== undefined && more.length === 0) return inRun;
  const places = found.map(
    ({ file, declared }) =>
      `${quote(pathFrom(base, file.path))} line ${declared.comment.loc.start.line}`,
  );
  throw new LifecycleError(
    `secret ${quote(secret.name)} is declared more than once: ${places.join(", ")}. Nothing was changed.\n` +
      `Keep one declaration of ${secret.id}, then run the command again.`,
  );
}

function entriesByName(
  { id, logicalName, name }: ChangedSecret,
  files: readonly ImportedFile[],
): Entry[] {
  return files.flatMap((file) =>
    [...file.declared]
      .filter(
        ([each, declared]) =>
          storeIdOf(each) === storeIdOf(id) &&
          declared.logicalName === logicalName &&
          // Compare the secrets' own names as well, because a secret in a component can have the same logical name. A
          // secret's own name is unique in its store.
          writtenName(declared.construction) === name,
      )
      .map(([, declared]) => ({ file, declared })),
  );
}

/** Returns the files that could be the source of the code that the last update ran. */
export function pathsOf({ folder, declaredAt }: ChangedSecret): string[] {
  return declaredAt === undefined
    ? []
    : possibleSources(folder, declaredAt.file).map((path) => resolve(path));
}
