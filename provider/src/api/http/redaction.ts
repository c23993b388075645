import { printable, UNPRINTABLE } from "../../model";

/** Messages of the API are shown up to here; its own are far shorter. */
const longestMessage = 500;
/** What lies beyond cannot become part of what is shown. */
const longestLookedAt = 10_000;
/** An echo that was cut short still shows this much of the beginning, and is found by it. */
const headLength = 16;
/** A shorter string is replaced only where it stands alone: it may well be part of an ordinary word. */
const shortLength = 8;

/** Cleans one text of the API: redacted, printable, at most 500 characters. */
export type Clean = (text: string) => string;

/**
 * Makes the cleaner for the answers to one request. The API's messages are shown to users, and a message could repeat the
 * token or key that was sent: it is replaced by `[redacted]`, as it is, in hexadecimal or base64, URL-encoded or
 * JSON-escaped, also when only its beginning was repeated.
 *
 * Answers to requests that carried a value need more: none of their text is shown.
 */
export function createCleaner(key: string): Clean {
  let needles: string[] | undefined;
  return (text) => {
    needles ??= spellings(key);
    // A key is printable, so an echo is recognisable once the control characters are gone.
    const line = inOneLine(text.slice(0, longestLookedAt), Infinity);
    return inOneLine(redact(line, needles), longestMessage);
  };
}

/** Without terminal escapes and what is unprintable, safe to print, cut at `longest` characters. */
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

// Two spellings may begin alike, so at each place the one that goes on longest counts.
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
