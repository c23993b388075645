import { median } from "./statistics";
import type {
  Circumstances,
  Measurement,
  Sample,
  Subject,
  Verb,
} from "./types";

/** Selects a measurement. */
export interface Question extends Circumstances {
  subject: Subject;
  verb: Verb;
}

/** Returns the measurement, if it was made. */
export function find(
  measurements: readonly Measurement[],
  { host, n, delayMs, pendingMs, checkpoints, subject, verb }: Question,
): Measurement | undefined {
  return measurements.find(
    (each) =>
      each.host === host &&
      each.n === n &&
      each.delayMs === delayMs &&
      each.pendingMs === pendingMs &&
      each.checkpoints === checkpoints &&
      each.subject === subject &&
      each.verb === verb,
  );
}

/** Returns the number of requests in the run with the most requests. */
export function requestsOf({ samples }: Measurement): number {
  return Math.max(...samples.map(totalOf));
}

/** Returns the requests by method in the run with the most requests, such as `POST 100, GET 1`. */
export function requestsByMethod(measurement: Measurement): string {
  const most = requestsOf(measurement);
  const sample = measurement.samples.find((each) => totalOf(each) === most);
  return Object.entries(sample?.requests ?? {})
    .map(([method, count]) => `${method} ${String(count)}`)
    .join(", ");
}

/** Returns the median wall time. */
export function wallMsOf({ samples }: Measurement): number {
  return median(samples.map(({ wallMs }) => wallMs));
}

/** Returns the median of the peak memory, or NaN if it was not measured. */
export function memoryOf(
  { samples }: Measurement,
  of: "treeBytes" | "providerBytes",
): number {
  return median(samples.map((sample) => sample[of] ?? NaN));
}

/** Returns the time of a measurement divided by the floor's, as the median over the rounds. */
export function timesTheFloor(
  measurements: readonly Measurement[],
  measurement: Measurement,
): number | undefined {
  const floor = find(measurements, { ...measurement, subject: "floor" });
  return floor && median(ratiosOf(measurement, floor));
}

/** Returns the time of a measurement divided by another measurement's, for each round. */
export function ratiosOf(of: Measurement, to: Measurement): number[] {
  return of.samples
    .slice(0, to.samples.length)
    .map(({ wallMs }, round) => wallMs / (to.samples[round]?.wallMs ?? NaN));
}

function totalOf({ requests }: Sample): number {
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}
