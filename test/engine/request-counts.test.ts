import { HOSTS, measure, mostRequests, type Verb } from "secrets-store-bench";

jest.setTimeout(300_000);

/** More than a page of the list, so that a request for each secret would show at once. */
const SECRETS = 120;
const PAGES = 2;

/** How many requests each command took, by method. Counts only: what a command takes in time is the bench's business. */
async function countsOf(
  host: (typeof HOSTS)[number],
  parallel: number | undefined,
): Promise<Record<Verb, Record<string, number>>> {
  const { measurements } = await measure({
    ...{ host, n: SECRETS, delayMs: 0, subjects: ["ours"] },
    ...(parallel === undefined ? {} : { parallel }),
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
    { parallelism: "the engine's own parallelism", parallel: undefined },
    { parallelism: "--parallel 64", parallel: 64 },
  ])(
    `grow with the pages of a store of ${String(SECRETS)} at $parallelism`,
    async ({ parallel }) => {
      const counts = await countsOf(host, parallel);

      const most = mostRequests(SECRETS);
      expect(total(counts.preview)).toBeLessThanOrEqual(most);
      expect(total(counts.refresh)).toBeLessThanOrEqual(most);
      // The command lists the store, and hands the list to the plugin, which would list it once more.
      expect(total(counts.import)).toBeLessThan(2 * PAGES);
      for (const verb of ["preview", "refresh", "import"] as const)
        expect(Object.keys(counts[verb])).toEqual(["GET"]);
      expect(counts.create["POST"]).toBeLessThanOrEqual(SECRETS);
      expect(counts.create["GET"]).toBeLessThanOrEqual(SECRETS);
      expect(counts.destroy["DELETE"]).toBeLessThanOrEqual(SECRETS);
    },
  );
});
