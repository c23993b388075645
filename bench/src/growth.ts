import { find, memoryOf, requestsOf, wallMsOf } from "./lookup";
import type { Measurement, Results, StateSize, Verb } from "./types";

/**
 * The factor by which something grows when N (the number of secrets) doubles, for this package and for the floor (a
 * provider that sends no requests).
 */
export interface Growth {
  what: "requests" | "time" | "memory" | "state";
  verb: Verb | "created" | "imported";
  host: string;
  delayMs: number;
  pendingMs: number;
  checkpoints: boolean;
  fromN: number;
  toN: number;
  ours: number;
  /** Absent if the floor has nothing comparable. */
  floor?: number;
  judgement: string;
}

/**
 * Above this factor, something grows faster than N. Growth in proportion to N has a factor of at most 2. The margin of
 * 0.2 allows for noise between runs.
 */
const FASTER_THAN_N = 2.2;
/** If this package's factor is more than this many times the floor's, the growth is attributed to this package. */
const MORE_THAN_THE_FLOOR = 1.15;

/** Compares the two largest N that were measured. Empty if only one was measured. */
export function growthOf({ measurements, states }: Results): Growth[] {
  const ours = <T extends { subject: string }>(all: readonly T[]) =>
    all.filter(({ subject }) => subject === "ours");
  return [
    ...ours(measurements).flatMap((each) => growthOfRun(each, measurements)),
    ...ours(states).flatMap((each) => growthOfState(each, states)),
  ];
}

function growthOfRun(
  large: Measurement,
  all: readonly Measurement[],
): Growth[] {
  const range = largestTwo(large, all);
  if (range === undefined) return [];
  const { host, delayMs, pendingMs, checkpoints, verb } = large;
  const at = (subject: "ours" | "floor", n: number) =>
    find(all, { host, delayMs, pendingMs, checkpoints, verb, subject, n });
  const aspects = {
    requests: requestsOf,
    time: wallMsOf,
    memory: (run: Measurement) => memoryOf(run, "providerBytes"),
  } as const;
  return (["requests", "time", "memory"] as const).flatMap((what) => {
    const factor = (subject: "ours" | "floor") =>
      perDoubling(range, (n) => {
        const run = at(subject, n);
        return run === undefined ? undefined : aspects[what](run);
      });
    const about = { host, delayMs, pendingMs, checkpoints };
    return entry({ what, verb, ...about }, range, factor);
  });
}

function growthOfState(large: StateSize, all: readonly StateSize[]): Growth[] {
  const range = largestTwo(large, all);
  if (range === undefined) return [];
  const { host, delayMs, pendingMs, checkpoints, origin } = large;
  const factor = (subject: "ours" | "floor") =>
    perDoubling(
      range,
      (n) =>
        all.find(
          (each) =>
            each.host === host &&
            each.delayMs === delayMs &&
            each.pendingMs === pendingMs &&
            each.checkpoints === checkpoints &&
            each.origin === origin &&
            each.subject === subject &&
            each.n === n,
        )?.fileBytes,
    );
  return entry(
    { what: "state", verb: origin, host, delayMs, pendingMs, checkpoints },
    range,
    factor,
  );
}

interface Range {
  fromN: number;
  toN: number;
}

/**
 * Returns the two largest N if `n` is the larger of them. Otherwise, or if only one N was measured, returns
 * `undefined`. Each growth is therefore reported once.
 */
function largestTwo(
  { n, host, delayMs }: { n: number; host: string; delayMs: number },
  all: readonly { n: number; host: string; delayMs: number }[],
): Range | undefined {
  const alike = all.filter(
    (each) => each.host === host && each.delayMs === delayMs,
  );
  const [toN, fromN] = [...new Set(alike.map((each) => each.n))].sort(
    (a, b) => b - a,
  );
  return toN === n && fromN !== undefined ? { fromN, toN } : undefined;
}

function perDoubling(
  { fromN, toN }: Range,
  amountAt: (n: number) => number | undefined,
): number | undefined {
  const [from, to] = [amountAt(fromN), amountAt(toN)];
  if (from === undefined || to === undefined || from === 0) return undefined;
  const factor = (to / from) ** (1 / Math.log2(toN / fromN));
  return Number.isFinite(factor) ? factor : undefined;
}

function entry(
  about: Pick<
    Growth,
    "what" | "verb" | "host" | "delayMs" | "pendingMs" | "checkpoints"
  >,
  range: Range,
  factor: (subject: "ours" | "floor") => number | undefined,
): Growth[] {
  const ours = factor("ours");
  if (ours === undefined) return [];
  const floor = factor("floor");
  const judgement = judge(ours, floor);
  return [
    {
      ...about,
      ...range,
      ours,
      ...(floor === undefined ? {} : { floor }),
      judgement,
    },
  ];
}

function judge(ours: number, floor: number | undefined): string {
  if (ours <= FASTER_THAN_N) return "no faster than N";
  if (floor !== undefined && ours <= floor * MORE_THAN_THE_FLOOR)
    return "faster than N, but the floor grows as fast";
  return "FASTER THAN N, and than the floor";
}
