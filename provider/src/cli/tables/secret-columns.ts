import type { Column } from "../output";

/** The columns about a secret. A table of secrets starts with them. */
export const SECRET_COLUMNS: readonly Column[] = [
  { title: "name", whenNarrow: "cut last" },
  { title: "scopes" },
  { title: "comment" },
  { title: "status", whenNarrow: "leave out" },
  { title: "modified", whenNarrow: "leave out" },
];
