import { isWrite } from "./act";
import { find, ratiosOf, requestsOf } from "./lookup";
import { pagesOf } from "./pages";
import type { Measurement, Subject } from "./types";
import { timeVerdict, verdict, type Verdict } from "./verdict";

/** The numbers of secrets for which creates and destroys have a bar on their time. */
export const COUNTS: readonly number[] = [100, 500];
/** The bar on time: creates and destroys may take this many times as long as the peer's. */
export const TIMES_THE_PEER = 1.05;
/**
 * Returns the peer, which is the provider with which the time of writes is compared. It sends one request per secret.
 * If new secrets are pending at first, it also waits until they are active.
 *
 * If a plugin's previews show drift, the engine also reads each secret before it destroys it. The time of destroys on
 * the plugin is therefore compared with a provider that shows drift
 * (docs/decisions/destroys-are-compared-with-a-provider-that-shows-drift.md).
 */
export function peerOf(measurement: About): Subject {
  return isReadFirst(measurement) ? "shows-drift" : plainPeerOf(measurement);
}

type About = Pick<Measurement, "verb" | "host" | "pendingMs">;

/** Tells whether the engine reads each secret before the write. */
function isReadFirst({ verb, host }: About): boolean {
  return verb === "destroy" && host === "plugin";
}

/** Returns the plain peer, which does not show drift. */
function plainPeerOf({ pendingMs }: Pick<About, "pendingMs">): Subject {
  return pendingMs === 0 ? "one-request-each" : "waits-until-active";
}

/** Judges whether creates and destroys are as fast as with one request per secret, and send no more requests. */
export function writeBars(measurements: readonly Measurement[]): Verdict[] {
  return measurements
    .filter(({ subject, verb }) => subject === "ours" && isWrite(verb))
    .flatMap((ours) => [
      ...requestBar(measurements, ours),
      ...timeBar(measurements, ours),
    ]);
}

/**
 * Compares the requests with those of the plain peer, even where the time is compared with a provider that shows drift.
 * That provider sends two requests per secret, so a comparison with it would allow one GET for each secret. In a
 * destroy on the plugin, the engine's reads may add only the pages of one list.
 */
function requestBar(
  measurements: readonly Measurement[],
  ours: Measurement,
): Verdict[] {
  const subject = plainPeerOf(ours);
  const peer = find(measurements, { ...ours, subject });
  if (peer === undefined) return [];
  return [
    verdict({
      bar: `requests: ${nameOf(ours)}`,
      measured: requestsOf(ours),
      limit: requestsOf(peer) + (isReadFirst(ours) ? pagesOf(ours.n) : 0),
      about: "requests",
    }),
  ];
}

function timeBar(
  measurements: readonly Measurement[],
  ours: Measurement,
): Verdict[] {
  const subject = peerOf(ours);
  const peer = find(measurements, { ...ours, subject });
  if (peer === undefined || !COUNTS.includes(ours.n)) return [];
  const bar = `times ${subject}: ${nameOf(ours)}`;
  return [timeVerdict(bar, ratiosOf(ours, peer), TIMES_THE_PEER)];
}

function nameOf({ verb, n, host, ...about }: Measurement): string {
  const { delayMs, pendingMs, checkpoints } = about;
  return `${verb} of ${String(n)}, ${host}, ${String(delayMs)} ms, pending ${String(pendingMs)} ms${checkpoints ? "" : ", no checkpoints"}`;
}
