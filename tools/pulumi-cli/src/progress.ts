/** Called with one line of progress, without a line break. */
export type Report = (line: string) => void;

/** A long piece of work calls this to say what it is doing right now. The text is shown at the next tick. */
export type Note = (now: string) => void;

/** Milliseconds between two lines about the same piece of work. */
const everyMs = 10_000;

/** Does a long piece of work. Reports its start, a line every 10 seconds, and how many seconds it took. */
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
