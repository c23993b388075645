import type { Secret } from "../../api";
import { shownName, reasonOf } from "../../messages";
import type { SecretPath } from "../../model";
import type { Session } from "../../session";

/** The shortest interval between reads of pending secrets, in milliseconds. */
const FIRST_BEAT_MS = 100;
/**
 * The longest interval, in milliseconds. Like every interval, it is the shortest interval times a power of two. Each
 * multiple of a longer interval is therefore also a multiple of every shorter interval, so secrets with different
 * intervals can share a request.
 */
const SLOWEST_BEAT_MS = 3_200;
/**
 * How long a secret may stay `pending` before `create` and `update` continue, in milliseconds. They continue later if the
 * last read has to wait for the rate limit.
 */
const MAX_SETTLE_MS = 30_000;
const NOT_READ_BACK = "was written, but could not be read back";
const GONE = "the API reports that the secret is gone";

/**
 * Waits until a secret that was just written is `active`. Gives up when the secret is still pending after
 * {@link MAX_SETTLE_MS}. Returns the secret as last read.
 *
 * Never throws. The secret is already written, so a failed read must not lose the resource. If a read fails or the wait
 * is canceled, a warning gives the reason.
 */
export async function settle(
  written: Secret,
  path: SecretPath,
  session: Session,
): Promise<Secret> {
  const { secret, problem } = await waitUntilActive(written, path, session);
  if (problem !== undefined) warn(secret, problem, session);
  return secret;
}

/** Why a secret was not seen `active`: either the time for which it has stayed pending, or why it could not be read. */
type NotActive = { pendingMs: number } | { why: string };

/**
 * Waits until a secret is `active`. Gives up when the secret is still pending after {@link MAX_SETTLE_MS}. Returns the
 * secret as last read, with the problem if it did not become active. Never throws.
 */
export async function waitUntilActive(
  before: Secret,
  path: SecretPath,
  session: Session,
): Promise<{ secret: Secret; problem?: NotActive }> {
  const startMs = session.monotonicMs();
  let secret = before;
  while (secret.status === "pending") {
    const nowMs = session.monotonicMs();
    const waitedMs = nowMs - startMs;
    if (waitedMs >= MAX_SETTLE_MS)
      return { secret, problem: { pendingMs: waitedMs } };
    try {
      const leftMs = MAX_SETTLE_MS - waitedMs;
      await session.sleep(Math.min(nextReadMs(waitedMs, nowMs), leftMs));
      const outcome = await session.reader.readWritten(path);
      if (outcome.kind === "gone") return { secret, problem: { why: GONE } };
      secret = outcome.secret;
    } catch (error) {
      return { secret, problem: { why: reasonOf(error) } };
    }
  }
  return { secret };
}

/**
 * Returns how long to wait before the next read of a pending secret, in milliseconds. At first, the result is between
 * 50 and 150. It grows with `waitedMs` until it is between 1,600 and 4,800.
 *
 * Reads happen at multiples of an interval on a common clock, so that all pending secrets share a request. The interval
 * is about as long as the time already waited.
 */
export function nextReadMs(waitedMs: number, nowMs: number): number {
  const doublings = Math.floor(
    Math.log2(Math.max(1, waitedMs / FIRST_BEAT_MS)),
  );
  const beatMs = Math.min(FIRST_BEAT_MS * 2 ** doublings, SLOWEST_BEAT_MS);
  return Math.ceil((nowMs + beatMs / 2) / beatMs) * beatMs - nowMs;
}

/** Describes a secret that did not become active in time. In messages, the result follows the secret's name. */
export function stillPending(pendingMs: number): string {
  return `is still pending after ${Math.round(pendingMs / 1_000)} s`;
}

function warn({ name }: Secret, problem: NotActive, session: Session): void {
  const [what, why] =
    "why" in problem
      ? [NOT_READ_BACK, `\n${problem.why}`]
      : [stillPending(problem.pendingMs), ""];
  const message = `secret ${shownName(name, session)} ${what}; the next refresh records its status${why}`;
  session.notify({ severity: "warning", message });
}
