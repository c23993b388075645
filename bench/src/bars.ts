import { requestsOf, timesTheFloor } from "./lookup";
import { verdict, type Verdict } from "./verdict";
import { writeBars } from "./write-bars";
import { pagesOf } from "./pages";
import { PLUGIN_ANSWERS } from "./start-up";
import type { Measurement, Results } from "./types";

/**
 * Returns the maximum number of requests that a command may send for a store of N secrets. In an import with the
 * plugin, the command lists the store, and then the plugin lists it again for the engine.
 */
export function mostRequests(
  n: number,
  { host, verb }: Pick<Measurement, "host" | "verb">,
): number {
  const isListedTwice = host === "plugin" && verb === "import";
  return (isListedTwice ? 2 : 1) * pagesOf(n) + 3;
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
  return measurements.flatMap((measurement) => {
    const { subject, host, n, delayMs, verb } = measurement;
    const limit = timeLimit(measurement);
    const measured = timesTheFloor(measurements, measurement);
    if (subject !== "ours" || limit === undefined || measured === undefined)
      return [];
    const bar = `times the floor: ${verb} of ${String(n)}, ${host}, ${String(delayMs)} ms`;
    return [verdict({ bar, measured, limit, about: "time" })];
  });
}

function timeLimit({ verb, n, delayMs }: Measurement): number | undefined {
  if (verb === "refresh" && n === 500 && delayMs === 50) return 1.3;
  if (verb === "preview" && n === 500) return 1.2;
  // There is no bar with latency, because imports are compared with an import from a ready-made file, which sends no
  // request.
  if (verb === "import" && n >= 500 && delayMs === 0) return 1.5;
  return undefined;
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
