import { HOSTS, measure, mostRequests, type Verb } from "secrets-store-bench";

jest.setTimeout(300_000);

/** More than a page of the list, so that a request for each secret would show at once. */
const SECRETS = 120;

/** How the engine is run, and what the API takes for an answer. */
interface Course {
  delayMs: number;
  /** Default: the engine's own. */
  parallel?: number;
}

/** How many requests each command took, by method. Counts only: what a command takes in time is the bench's business. */
async function countsOf(
  host: (typeof HOSTS)[number],
  course: Course,
): Promise<Record<Verb, Record<string, number>>> {
  const { measurements } = await measure({
    ...{ host, n: SECRETS, subjects: ["ours"] },
    ...course,
  });
  const counts = measurements.map(({ verb, samples }) => [
    verb,
    samples[0]?.requests ?? {},
  ]);
  return Object.fromEntries(counts) as Record<Verb, Record<string, number>>;
}

const total = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

describe.each(HOSTS)("the requests of the %s host", (host) => {
  it.each([
    {
      parallelism: "the engine's own parallelism",
      course: { delayMs: 0 },
      mostToWrite: SECRETS,
    },
    {
      parallelism: "--parallel 64",
      // Writes gather behind the one under way, and an answer at once would leave that to the machine. Seen: 7 at most.
      course: { delayMs: 200, parallel: 64 },
      mostToWrite: SECRETS / 4,
    },
  ])(
    `grow with the pages of a store of ${String(SECRETS)} at $parallelism`,
    async ({ course, mostToWrite }) => {
      const counts = await countsOf(host, course);

      for (const verb of ["preview", "refresh", "import"] as const) {
        const most = mostRequests(SECRETS, { host, verb });
        expect(total(counts[verb])).toBeLessThanOrEqual(most);
        expect(Object.keys(counts[verb])).toEqual(["GET"]);
      }
      expect(counts.create["POST"]).toBeLessThanOrEqual(mostToWrite);
      expect(counts.create["GET"]).toBeLessThanOrEqual(mostToWrite);
      expect(counts.destroy["DELETE"]).toBeLessThanOrEqual(mostToWrite);
    },
  );
});
