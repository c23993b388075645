import { find, ratiosOf, requestsOf, wallMsOf } from "./lookup";
import { timeVerdict, verdict, type Verdict } from "./verdict";
import { writeBars } from "./write-bars";
import { pagesOf } from "./pages";
import { PLUGIN_ANSWERS } from "./start-up";
import type { Measurement, Results } from "./types";

/** Returns the maximum number of requests that a command may send for a store of N secrets. */
export function mostRequests(
  n: number,
  command: Pick<Measurement, "host" | "verb">,
): number {
  return listsOf(command) * pagesOf(n) + 3;
}

/**
 * Returns how many times a command lists a store. In an import with the plugin, the command lists the store, and then
 * the plugin lists it again for the engine.
 */
function listsOf({ host, verb }: Pick<Measurement, "host" | "verb">): number {
  return host === "plugin" && verb === "import" ? 2 : 1;
}

/** Judges the results by the project's bars (limits). Omits the bars for which nothing was measured. */
export function judge(results: Results): Verdict[] {
  return [
    ...requestBars(results.measurements),
    ...timeBars(results.measurements),
    ...writeBars(results.measurements),
    ...stateBars(results),
    ...startBars(results),
  ];
}

function requestBars(measurements: readonly Measurement[]): Verdict[] {
  return measurements
    .filter(({ subject }) => subject === "ours")
    .filter(({ verb }) => ["preview", "refresh", "import"].includes(verb))
    .map((measurement) => {
      const { host, n, delayMs, verb } = measurement;
      return verdict({
        bar: `requests: ${verb} of ${String(n)}, ${host}, ${String(delayMs)} ms`,
        measured: requestsOf(measurement),
        limit: mostRequests(n, measurement),
        about: "requests",
      });
    });
}

function timeBars(measurements: readonly Measurement[]): Verdict[] {
  return measurements.flatMap((ours) => {
    const { subject, host, n, delayMs, verb } = ours;
    const floor = find(measurements, { ...ours, subject: "floor" });
    if (subject !== "ours" || floor === undefined) return [];
    const limit = timeLimit(ours, floor);
    if (limit === undefined) return [];
    const bar = `times the floor: ${verb} of ${String(n)}, ${host}, ${String(delayMs)} ms`;
    return [timeVerdict(bar, ratiosOf(ours, floor), limit)];
  });
}

function timeLimit(
  { verb, host, n, delayMs }: Measurement,
  floor: Measurement,
): number | undefined {
  if (verb === "refresh" && n === 500 && delayMs === 50) return 1.3;
  if (verb === "preview" && n === 500) return 1.2;
  if (verb === "import" && n >= 500)
    return 1.5 + (responsesInSequence(host) * delayMs) / wallMsOf(floor);
  return undefined;
}

/**
 * Returns the number of responses that an import of up to ten pages must wait for in sequence. The floor's import waits
 * for none. For each list, an import waits for the first page, and then for all other pages at the same time.
 */
function responsesInSequence(host: Measurement["host"]): number {
  return listsOf({ host, verb: "import" }) * 2;
}

function stateBars({ states }: Results): Verdict[] {
  return states
    .filter(({ subject, n }) => subject === "ours" && n > 1)
    .flatMap(({ host, n, delayMs, origin, entryBytes, propertiesBytes }) => {
      const where = `${origin}, ${host}, N = ${String(n)}, ${String(delayMs)} ms`;
      const properties = origin === "created" ? 1_200 : 800;
      return [
        verdict({
          bar: `bytes of inputs and outputs: ${where}`,
          measured: propertiesBytes,
          limit: properties,
          about: "state",
        }),
        verdict({
          bar: `bytes of an entry: ${where}`,
          measured: entryBytes,
          limit: 2_400,
          about: "state",
        }),
      ];
    });
}

function startBars({ startUps }: Results): Verdict[] {
  return startUps
    .filter(({ what }) => what === PLUGIN_ANSWERS)
    .map(({ what, milliseconds }) =>
      verdict({
        bar: `milliseconds: ${what}`,
        measured: milliseconds,
        limit: 300,
        about: "start",
      }),
    );
}
