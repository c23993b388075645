/**
 * A process that a test starts preloads this file. The process then treats its standard error as a terminal and shows
 * progress.
 */
Object.defineProperties(process.stderr, {
  isTTY: { value: true },
  columns: { value: 80 },
});
