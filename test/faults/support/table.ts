/** Collects the results of tests and prints them as a Markdown table. */
export interface Table {
  note: (row: string, column: string, seen: string) => void;
  print: (title: string) => void;
}

export function createTable(
  rows: readonly string[],
  columns: readonly string[],
): Table {
  const cells = new Map<string, string>();
  return {
    note: (row, column, seen) => cells.set(`${row}\n${column}`, seen),
    print(title) {
      const lines = rows.map((row) => [
        row,
        ...columns.map((column) => cells.get(`${row}\n${column}`) ?? "not run"),
      ]);
      const table = [["", ...columns], ...lines];
      const widths = ["", ...columns].map((_, at) =>
        Math.max(3, ...table.map((line) => (line[at] ?? "").length)),
      );
      const printed = table.map((line) =>
        line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | "),
      );
      const rule = widths.map((width) => "-".repeat(width)).join(" | ");
      printed.splice(1, 0, rule);
      process.stdout.write(
        `\n${title}\n\n${printed.map((line) => `| ${line} |`).join("\n")}\n\n`,
      );
    },
  };
}
