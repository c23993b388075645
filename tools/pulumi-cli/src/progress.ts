/** Receives a line of progress, without a line break. */
export type Report = (line: string) => void;

/** Long work calls this to say what it is doing now. The text appears in the next line of progress. */
export type Note = (now: string) => void;

/** Milliseconds between two lines about the same piece of work. */
const everyMs = 10_000;

/** Does long work. Reports its start, a line every 10 seconds, and how many seconds it took. */
export async function withProgress<T>(
  report: Report,
  label: string,
  work: (note: Note) => Promise<T>,
): Promise<T> {
  const start = performance.now();
  const elapsed = () => `${Math.round((performance.now() - start) / 1000)} s`;
  let now = "";
  report(`${label} ...`);
  const timer = setInterval(() => {
    report(
      now === "" ? `${label}: ${elapsed()}` : `${label}: ${elapsed()}, ${now}`,
    );
  }, everyMs);
  try {
    const result = await work((text) => {
      now = text;
    });
    report(`${label}: done in ${elapsed()}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
