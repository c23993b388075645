import { HOSTS, measure, mostRequests, type Verb } from "secrets-store-bench";

jest.setTimeout(300_000);

/** More than a page of the list, so that the test notices one request for each secret. */
const SECRETS = 101;
const READS = ["preview", "refresh", "import"] as const;

/** How the engine runs, and how slow the API is. */
interface Course {
  host: (typeof HOSTS)[number];
  delayMs: number;
  /** The maximum number of parallel operations. Default: the engine's own. */
  parallel?: number;
  /** The read-only commands to run. */
  reads: readonly Verb[];
}

/** Counts how many requests each command sends, by method. The bench measures the time. */
async function countsOf({
  reads,
  ...course
}: Course): Promise<Record<Verb, Record<string, number>>> {
  const { measurements } = await measure({
    ...{ n: SECRETS, subjects: ["ours"], checkpoints: false },
    ...course,
    verbs: ["create", ...reads, "destroy"],
  });
  const counts = measurements.map(({ verb, samples }) => [
    verb,
    samples[0]?.requests ?? {},
  ]);
  return Object.fromEntries(counts) as Record<Verb, Record<string, number>>;
}

const total = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const COURSES: [string, Course][] = [
  ...HOSTS.map((host): [string, Course] => [
    `the ${host} host`,
    { host, delayMs: 0, reads: READS },
  ]),
  // The code that combines requests is the same on both hosts. The import command passes no --parallel.
  [
    "the dynamic host at --parallel 64",
    { host: "dynamic", delayMs: 50, parallel: 64, reads: READS.slice(0, 2) },
  ],
];

describe("the requests", () => {
  it.each(COURSES)(
    `of %s grow with the pages of a store of ${String(SECRETS)} in reads, and are never more than one for each secret in writes`,
    async (_, course) => {
      const counts = await countsOf(course);

      for (const verb of course.reads) {
        const most = mostRequests(SECRETS, { host: course.host, verb });
        expect(total(counts[verb])).toBeLessThanOrEqual(most);
        expect(Object.keys(counts[verb])).toEqual(["GET"]);
      }
      expect(counts.create["POST"]).toBeLessThanOrEqual(SECRETS);
      expect(counts.create["GET"]).toBeLessThanOrEqual(SECRETS);
      expect(counts.destroy["DELETE"]).toBeLessThanOrEqual(SECRETS);
    },
  );
});
