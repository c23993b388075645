import { isUnknown, type ResourceOptions } from "../../model";
import type { Bag } from "../../resources";

/**
 * Reads the options from the inputs, because the SDK's dynamic host passes on nothing else. The `Secret` or `Store` class
 * puts the options there, and `engine-requests.ts` adds `ignoreChanges`. The inputs in a state contain the options, too.
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
 * Adds the options to the inputs that `check` returned, for the verbs that follow. Omits two options that only `check` uses.
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

/** Omits the account and store, which the inputs already contain, because a smaller state is faster. */
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
 * Tells whether the secret may be in the program's store. A preview that does not know the store yet assumes that the
 * secret is in it, because the update refuses a secret of any other store. The inputs of preview and update then have the
 * same form, as an update plan requires.
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
  // The engine may mark an old input as unknown, to find out what a replacement would change (SDK 3.248.0, CLI 3.259.0).
  return typeof accountId === "string" && typeof storeId === "string"
    ? `${accountId}/${storeId}/${importSecretId}`
    : undefined;
}

/** Omits an empty list, so that the state stays small. */
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
