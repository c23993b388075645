import { printable } from "../../../model";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a string from outside for HTML, for elements and quoted attributes. Invisible characters are escaped as in JSON. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? "");
}

/** A time from the API, for people and for programs. */
export function timeElement(timestamp: string, shown: string): string {
  return `<time datetime="${escaped(timestamp)}">${escaped(shown)}</time>`;
}

/** Text to copy: a click or tap selects all of it. */
export function copyable(text: string): string {
  return `<code class="copy">${escaped(text)}</code>`;
}
