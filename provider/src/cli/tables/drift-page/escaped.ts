import { printable } from "../../../model";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes an untrusted string for HTML elements and quoted attributes. Invisible characters are escaped as in JSON. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? "");
}

/** Returns a time from the API in a form for people and for programs. */
export function timeElement(timestamp: string, shown: string): string {
  return `<time datetime="${escaped(timestamp)}">${escaped(shown)}</time>`;
}

/** Returns text to copy. A click or tap selects all of it. */
export function copyable(text: string): string {
  return `<code class="copy">${escaped(text)}</code>`;
}
