import { median } from "./statistics";
import type {
  Circumstances,
  Measurement,
  Sample,
  Subject,
  Verb,
} from "./types";

/** Which measurement. */
export interface Question extends Circumstances {
  subject: Subject;
  verb: Verb;
}

/** The measurement, if it was made. */
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

/** The requests of one run; of several, the most. */
export function requestsOf({ samples }: Measurement): number {
  return Math.max(...samples.map(totalOf));
}

/** `POST 100, GET 1`, of the run with the most. */
export function requestsByMethod(measurement: Measurement): string {
  const most = requestsOf(measurement);
  const sample = measurement.samples.find((each) => totalOf(each) === most);
  return Object.entries(sample?.requests ?? {})
    .map(([method, count]) => `${method} ${String(count)}`)
    .join(", ");
}

/** The wall time; the median. */
export function wallMsOf({ samples }: Measurement): number {
  return median(samples.map(({ wallMs }) => wallMs));
}

/** The peak of the memory; the median. NaN where it was not measured. */
export function memoryOf(
  { samples }: Measurement,
  of: "treeBytes" | "providerBytes",
): number {
  return median(samples.map((sample) => sample[of] ?? NaN));
}

/** How many times the floor's time a measurement took: the median over the rounds. */
export function timesTheFloor(
  measurements: readonly Measurement[],
  measurement: Measurement,
): number | undefined {
  const floor = find(measurements, { ...measurement, subject: "floor" });
  return floor && median(ratiosOf(measurement, floor));
}

/** How many times the time of the other a measurement took, round by round. */
export function ratiosOf(of: Measurement, to: Measurement): number[] {
  return of.samples
    .slice(0, to.samples.length)
    .map(({ wallMs }, round) => wallMs / (to.samples[round]?.wallMs ?? NaN));
}

function totalOf({ requests }: Sample): number {
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}
