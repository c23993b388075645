import { printable } from "../../../model";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text from outside as HTML shows it, in an element or in an attribute's quotes. What nobody sees is escaped as in JSON. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? "");
}

/** A moment of the API, for people and for programs. */
export function timeElement(timestamp: string, shown: string): string {
  return `<time datetime="${escaped(timestamp)}">${escaped(shown)}</time>`;
}

/** Something to copy: a click or a tap selects all of it. */
export function copyable(text: string): string {
  return `<code class="copy">${escaped(text)}</code>`;
}
