import { printable, UNPRINTABLE } from "../../model";

/** The maximum length of an API message that is shown, in characters. The API's own messages are far shorter. */
const longestMessage = 500;
/** How many characters of a message are cleaned. The rest is never shown. */
const longestLookedAt = 10_000;
/**
 * A key (the API token or the global API key) that was cut off is recognized if at least this many characters of its
 * start are left.
 */
const headLength = 16;
/** A key shorter than this is replaced only as a whole word, because it may be part of an ordinary word. */
const shortLength = 8;

/** Cleans a string from the API. The result is redacted, printable and at most 500 characters long. */
export type Clean = (text: string) => string;

/**
 * Makes the cleaner for the responses to one request. Users see the API's messages, and a message could repeat `key`,
 * the token or global API key that was sent. The cleaner replaces the key with `[redacted]`. It recognizes the key in
 * plain text, in hexadecimal or base64, URL-encoded and JSON-escaped, even if only its beginning appears.
 *
 * The cleaner does not recognize the value of a secret. If a request contained a value, the response's text is
 * therefore never shown, except the leading word of an API message.
 */
export function createCleaner(key: string): Clean {
  let needles: string[] | undefined;
  return (text) => {
    needles ??= spellings(key);
    // A key is printable, so it can be recognized once the control characters are gone.
    const line = inOneLine(text.slice(0, longestLookedAt), Infinity);
    return inOneLine(redact(line, needles), longestMessage);
  };
}

/**
 * Removes terminal escapes and unprintable characters, and cuts the string after `longest` characters. The result is
 * safe to print.
 */
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

// Two encodings of the key may begin alike, so the longest match at each place counts.
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
