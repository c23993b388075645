import { printable, UNPRINTABLE } from "../../model";

/** The most characters of an API message that are shown. The API's own messages are far shorter. */
const longestMessage = 500;
/** The most characters of a message that are cleaned. Nothing beyond them can be shown. */
const longestLookedAt = 10_000;
/** An echo that was cut short is recognized by this many characters of its beginning. */
const headLength = 16;
/** A shorter string is replaced only as a whole word, because it may well be part of an ordinary one. */
const shortLength = 8;

/** Cleans one string of the API. The result is redacted, printable and at most 500 characters long. */
export type Clean = (text: string) => string;

/**
 * Makes the cleaner for the responses to one request. Users see the API's messages, and a message could repeat the token or key
 * that was sent. The cleaner replaces it by `[redacted]`, whether it appears as it is, in hexadecimal or base64, URL-encoded or
 * JSON-escaped, and even if only its beginning appears.
 *
 * Responses to requests with a value need more, so nothing of their text is shown.
 */
export function createCleaner(key: string): Clean {
  let needles: string[] | undefined;
  return (text) => {
    needles ??= spellings(key);
    // A key is printable, so an echo is recognizable once the control characters are gone.
    const line = inOneLine(text.slice(0, longestLookedAt), Infinity);
    return inOneLine(redact(line, needles), longestMessage);
  };
}

/** Removes terminal escapes and unprintable characters, and cuts at `longest` characters. The result is safe to print. */
export function inOneLine(text: string, longest: number): string {
  const line = printable(
    text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, "").replace(UNPRINTABLE, " "),
  );
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function spellings(key: string): string[] {
  const bytes = Buffer.from(key, "utf8");
  const all = [
    key,
    JSON.stringify(key).slice(1, -1),
    bytes.toString("hex"),
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    encodeURIComponent(key),
    new URLSearchParams([["", key]]).toString().slice(1),
  ];
  return [...new Set(all)].filter((spelling) => spelling !== "");
}

function redact(text: string, needles: readonly string[]): string {
  const words = needles.filter(({ length }) => length < shortLength);
  const longer = needles.filter(({ length }) => length >= shortLength);
  return words.reduce(redactWord, redactEchoes(text, longer));
}

function redactWord(text: string, word: string): string {
  const quoted = word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return text.replace(
    new RegExp(`(?<!\\w)${quoted}(?!\\w)`, "g"),
    "[redacted]",
  );
}

// Two spellings may begin alike, so the longest match at each place counts.
function redactEchoes(text: string, needles: readonly string[]): string {
  const heads = [
    ...new Set(needles.map((needle) => needle.slice(0, headLength))),
  ];
  let out = "";
  let from = 0;
  for (
    let at = firstOf(text, heads, 0);
    at !== -1;
    at = firstOf(text, heads, from)
  ) {
    const lengths = needles.map((needle) => commonLength(text, at, needle));
    out += `${text.slice(from, at)}[redacted]`;
    from = at + Math.max(...lengths);
  }
  return out + text.slice(from);
}

function firstOf(text: string, heads: readonly string[], from: number): number {
  const places = heads.map((head) => text.indexOf(head, from));
  const found = places.filter((place) => place !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}

function commonLength(text: string, at: number, needle: string): number {
  let length = 0;
  while (length < needle.length && text[at + length] === needle[length])
    length += 1;
  return length;
}
