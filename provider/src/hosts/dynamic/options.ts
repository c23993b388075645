import { isUnknown, type ResourceOptions } from "../../model";
import type { Bag } from "../../resources";

/**
 * Reads the resource options from the inputs, because the dynamic host (Pulumi's process that runs dynamic providers)
 * does not pass on options. The `Secret` or `Store` class adds the options to the inputs, and `engine-requests.ts` adds
 * `ignoreChanges`. The inputs in the state also contain the options.
 */
export function optionsIn(bag: Bag): ResourceOptions {
  const importId = importIdIn(bag);
  return {
    ...(importId !== undefined && { importId }),
    ...namesIn(bag, "ignoreChanges"),
    ...namesIn(bag, "markedSecret"),
    ...(bag["deleteBeforeReplace"] === true && { deleteBeforeReplace: true }),
    ...(bag["isPreview"] === true && { isPreview: true }),
  };
}

/**
 * Adds the options to the inputs that `check` returned, so that `diff`, `create` and `update` receive the options.
 * Omits `deleteBeforeReplace` and `isPreview`, which only `check` uses.
 *
 * @param isNew - Whether the resource is about to be created or adopted.
 */
export function withOptions(
  inputs: Bag,
  {
    importId,
    deleteBeforeReplace: _,
    isPreview: __,
    ...names
  }: ResourceOptions,
  isNew: boolean,
): Bag {
  return { ...inputs, ...shortImportId(inputs, importId, isNew), ...names };
}

/**
 * Shortens the import ID to the secret's own ID if the inputs already contain the account and store that the import ID
 * contains. This keeps the state small.
 */
function shortImportId(inputs: Bag, importId: unknown, isNew: boolean): Bag {
  if (importId === undefined) return {};
  return typeof importId === "string" &&
    (isWithin(inputs, importId) || (isNew && mayBeWithin(inputs, importId)))
    ? { importSecretId: importId.slice(importId.lastIndexOf("/") + 1) }
    : { importId };
}

function isWithin({ accountId, storeId }: Bag, importId: string): boolean {
  return importId.startsWith(`${String(accountId)}/${String(storeId)}/`);
}

/**
 * Tells whether the secret with the import ID could be in the store that the inputs name. If that store is still
 * unknown in a preview, this function assumes that the secret is in it, because the update refuses a secret from any
 * other store. The inputs then have the same form in the preview and in the update, as an update plan requires.
 */
function mayBeWithin({ accountId, storeId }: Bag, importId: string): boolean {
  return (
    isUnknown(storeId) &&
    (isUnknown(accountId) || importId.startsWith(`${String(accountId)}/`))
  );
}

function importIdIn({ importSecretId, ...bag }: Bag): unknown {
  if (typeof importSecretId !== "string") return bag["importId"] ?? undefined;
  const { accountId, storeId } = bag;
  // The engine sometimes replaces an old input with an unknown value, to find out what a replacement would change (SDK
  // 3.248.0, CLI 3.259.0), so the account and store may be unknown here.
  return typeof accountId === "string" && typeof storeId === "string"
    ? `${accountId}/${storeId}/${importSecretId}`
    : undefined;
}

/** Returns the sorted names under this key, or an empty object if there are no names, so that the state stays small. */
function namesIn(
  bag: Bag,
  key: "ignoreChanges" | "markedSecret",
): Pick<ResourceOptions, typeof key> {
  const names = bag[key];
  if (!Array.isArray(names)) return {};
  const given = names.filter(
    (name): name is string => typeof name === "string",
  );
  return given.length === 0 ? {} : { [key]: given.sort() };
}
