import type { ResourceOptions } from "../../model";
import type { Bag } from "../../resources";

/**
 * Reads the options among the inputs, because the SDK's dynamic host passes on nothing else. The class puts them there, and
 * `engine-requests.ts` what the program ignores. States have them, too.
 */
export function optionsIn(bag: Bag): ResourceOptions {
  const importId = importIdIn(bag);
  return {
    ...(importId !== undefined && { importId }),
    ...namesIn(bag, "ignoreChanges"),
    ...namesIn(bag, "markedSecret"),
    ...(bag["deleteBeforeReplace"] === true && { deleteBeforeReplace: true }),
  };
}

/** Puts the options among inputs that `check` returned, for the verbs that come next. `check` alone needs the last one. */
export function withOptions(
  inputs: Bag,
  { importId, deleteBeforeReplace: _ofCheck, ...names }: ResourceOptions,
): Bag {
  return { ...inputs, ...shortImportId(inputs, importId), ...names };
}

/** Account and store stand among the inputs already, and a small state is a fast one. */
function shortImportId({ accountId, storeId }: Bag, importId: unknown): Bag {
  if (importId === undefined) return {};
  const store = `${String(accountId)}/${String(storeId)}/`;
  return typeof importId === "string" && importId.startsWith(store)
    ? { importSecretId: importId.slice(store.length) }
    : { importId };
}

function importIdIn({ importSecretId, ...bag }: Bag): unknown {
  if (typeof importSecretId !== "string") return bag["importId"] ?? undefined;
  const { accountId, storeId } = bag;
  // The engine makes an old input unknown to ask what its replacement would mean (SDK 3.248.0, CLI 3.259.0).
  return typeof accountId === "string" && typeof storeId === "string"
    ? `${accountId}/${storeId}/${importSecretId}`
    : undefined;
}

/** An empty list is left out, so that the state does not grow. */
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
