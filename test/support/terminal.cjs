/** Preloaded by a process that a test starts: it takes its standard error for a terminal, and shows progress there. */
Object.defineProperties(process.stderr, {
  isTTY: { value: true },
  columns: { value: 80 },
});
