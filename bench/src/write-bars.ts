import { isWrite } from "./act";
import { find, ratiosOf, requestsOf } from "./lookup";
import { median } from "./statistics";
import type { Measurement, Subject } from "./types";
import { verdict, type Verdict } from "./verdict";

/** The numbers of secrets for which creates and destroys have a bar on their time. */
export const COUNTS: readonly number[] = [100, 500];
/** The bar on time: creates and destroys may take this many times as long as the peer's. */
export const TIMES_THE_PEER = 1.05;
/**
 * Returns the peer, which is the provider with which writes are compared. It sends one request per secret. If new
 * secrets are pending at first, it also waits until they are active.
 *
 * If a plugin's previews show drift, the engine also reads each secret before it destroys it. Destroys on the plugin
 * are therefore compared with a provider that shows drift
 * (docs/decisions/destroys-are-compared-with-a-provider-that-shows-drift.md).
 */
export function peerOf({
  verb,
  host,
  pendingMs,
}: Pick<Measurement, "verb" | "host" | "pendingMs">): Subject {
  if (verb === "destroy" && host === "plugin") return "shows-drift";
  return pendingMs === 0 ? "one-request-each" : "waits-until-active";
}

/** Judges whether creates and destroys are as fast as with one request per secret, and send no more requests. */
export function writeBars(measurements: readonly Measurement[]): Verdict[] {
  return measurements
    .filter(({ subject, verb }) => subject === "ours" && isWrite(verb))
    .flatMap((ours) => {
      const subject = peerOf(ours);
      const peer = find(measurements, { ...ours, subject });
      return peer === undefined ? [] : barsBeside(peer, ours);
    });
}

function barsBeside(peer: Measurement, ours: Measurement): Verdict[] {
  const { host, n, delayMs, pendingMs, checkpoints, verb } = ours;
  const where = `${verb} of ${String(n)}, ${host}, ${String(delayMs)} ms, pending ${String(pendingMs)} ms${checkpoints ? "" : ", no checkpoints"}`;
  const requests = verdict({
    bar: `requests: ${where}`,
    measured: requestsOf(ours),
    limit: requestsOf(peer),
    about: "requests",
  });
  if (!COUNTS.includes(n)) return [requests];
  const rounds = ratiosOf(ours, peer);
  const time = verdict({
    bar: `times ${peer.subject}: ${where}`,
    measured: median(rounds),
    limit: TIMES_THE_PEER,
    rounds,
    about: "time",
  });
  return [requests, time];
}
