import type { Column } from "../output";

/** The columns with which every table of secrets starts. */
export const SECRET_COLUMNS: readonly Column[] = [
  { title: "name", whenNarrow: "cut last" },
  { title: "scopes" },
  { title: "comment" },
  { title: "status", whenNarrow: "leave out" },
  { title: "modified", whenNarrow: "leave out" },
];
