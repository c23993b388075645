import { isDeepStrictEqual } from "node:util";
import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Pair,
} from "yaml";

/** An entry of `plugins.providers` in a project file. */
export interface PluginEntry {
  name: string;
  /** Relative to the project file's folder. */
  path: string;
}

/** The part of a project file that contains the entries. */
interface Settings {
  plugins?: { providers?: { name?: unknown }[] | null } | null;
}

/**
 * Adds an entry to the content of a project file by inserting lines. All other lines stay unchanged, including
 * comments.
 *
 * @returns The new text. `undefined` if inserting lines is not enough, because the list is in brackets or shared
 * through a YAML anchor, or because the file is JSON.
 */
export function withEntry(
  text: string,
  entry: PluginEntry,
): string | undefined {
  const expected = settingsOf(text);
  const plugins = (expected.plugins ??= {});
  plugins.providers = [...(plugins.providers ?? []), { ...entry }];

  const found = partsOf(text);
  const [missing, after, indent] =
    found.plugins === undefined
      ? [["plugins:", "  providers:"], text.length, 0]
      : found.providers === undefined
        ? [["providers:"], endOf(found.plugins), indentIn(text, found.plugins)]
        : [[], endOf(found.providers), indentIn(text, found.providers)];
  const depth = " ".repeat(2 * missing.length);
  const lines = [
    ...missing,
    `${depth}- name: ${entry.name}`,
    `${depth}  path: ${entry.path}`,
  ].map((line) => " ".repeat(indent) + line);
  return verified(insertLines(text, after, lines), expected);
}

/**
 * Removes an entry from the content of a project file. Also removes `providers` and `plugins` if they would then be
 * empty.
 *
 * @returns The new text. `undefined` if removing the lines would also remove something else, such as a comment.
 */
export function withoutEntry(text: string, name: string): string | undefined {
  const expected = settingsOf(text);
  const rest = expected.plugins?.providers?.filter(
    (each) => each.name !== name,
  );
  const isOnlyList = Object.keys(expected.plugins ?? {}).length === 1;
  const { plugins, providers } = partsOf(text);
  if (expected.plugins && rest && rest.length > 0)
    expected.plugins.providers = rest;
  else if (isOnlyList) delete expected.plugins;
  else delete expected.plugins?.providers;

  const list: unknown = providers?.value;
  const item = isSeq(list)
    ? list.items.find((each) => isMap(each) && each.get("name") === name)
    : undefined;
  const first = rest?.length !== 0 ? item : isOnlyList ? plugins : providers;
  if (item === undefined || first === undefined) return undefined;
  const start = lineStart(text, startOf(first));
  const end = lineEnd(text, endOf(item));
  if (text.slice(start, end).includes("#")) return undefined;
  return verified(text.slice(0, start) + text.slice(end), expected);
}

/** The settings of a project file as data. Changing them does not change the file. */
function settingsOf(text: string): Settings {
  return (parseDocument(text).toJS() ?? {}) as Settings;
}

function partsOf(text: string) {
  const plugins = pairIn(parseDocument(text).contents, "plugins");
  return { plugins, providers: pairIn(plugins?.value, "providers") };
}

function pairIn(map: unknown, key: string): Pair | undefined {
  if (!isMap(map)) return undefined;
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Returns the text if it has the expected settings and nothing else. Otherwise, returns `undefined`. */
function verified(text: string, expected: Settings): string | undefined {
  const document = parseDocument(text);
  const isRight =
    document.errors.length === 0 &&
    isDeepStrictEqual(document.toJS() ?? {}, expected);
  return isRight ? text : undefined;
}

function insertLines(text: string, after: number, lines: string[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const at = lineEnd(text, after);
  const before = text.slice(0, at);
  const gap = before === "" || before.endsWith("\n") ? "" : newline;
  return before + gap + lines.join(newline) + newline + text.slice(at);
}

/**
 * Returns the indentation, in spaces, of the entries below a setting. If the setting has no entries yet, returns the
 * indentation of its key plus two.
 */
function indentIn(text: string, pair: Pair): number {
  const { value } = pair;
  const first: unknown = isCollection(value) ? value.items[0] : undefined;
  return first === undefined
    ? indentOf(text, startOf(pair)) + 2
    : indentOf(text, startOf(first));
}

function indentOf(text: string, at: number): number {
  return /^ */.exec(text.slice(lineStart(text, at)))?.[0].length ?? 0;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline + 1;
}

function startOf(node: unknown): number {
  return rangeOf(isPairLike(node) ? node.key : node)[0];
}

/** Returns the end of a node's last part. Comments and blank lines that follow do not belong to the node. */
function endOf(node: unknown): number {
  if (isPairLike(node))
    return isEmpty(node.value) ? endOf(node.key) : endOf(node.value);
  if (isCollection(node) && node.items.length > 0)
    return endOf(node.items.at(-1));
  return rangeOf(node)[1];
}

function isPairLike(node: unknown): node is Pair {
  return typeof node === "object" && node !== null && "key" in node;
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

/** Returns the range of a node. The parser gives a range to every node that it read from text. */
function rangeOf(node: unknown): readonly [number, number, number] {
  return (node as { range: [number, number, number] }).range;
}
