import type { Secret } from "../../api";
import { shownName, reasonOf } from "../../messages";
import type { SecretPath } from "../../model";
import type { Session } from "../../session";

/** The shortest beat for the reads of pending secrets, in milliseconds. */
const FIRST_BEAT_MS = 100;
/** The longest beat: the shortest one times a power of two, so that all beats coincide. */
const SLOWEST_BEAT_MS = 3_200;
/** How long a secret may stay `pending` before the verb continues without it, in milliseconds. */
export const MAX_SETTLE_MS = 30_000;
/** What is wrong with a secret that did not become active in time. The text follows the secret's name. */
export const STILL_PENDING = `is still pending after ${MAX_SETTLE_MS / 1_000} s`;
const NOT_READ_BACK = "was written, but could not be read back";
const GONE = "the API says it is gone";

/**
 * Waits until a secret that was just written is `active`, at most {@link MAX_SETTLE_MS}, and returns it as last read.
 *
 * Never throws. The write has happened, so a failed read must not lose the resource. A failed read, or a cancelled wait, causes
 * a warning with the reason.
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

/** Why a secret was not seen `active`. Without a reason, it is still pending. */
interface NotActive {
  why?: string;
}

/**
 * Waits until a secret is `active`, at most {@link MAX_SETTLE_MS}, and returns it as last read, with the problem if it did
 * not become active. Never throws.
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
    if (waitedMs >= MAX_SETTLE_MS) return { secret, problem: {} };
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
 * How long to wait until the next read of a pending secret, in milliseconds. The wait is 50 to 150 at first, and grows with the
 * time that the secret has waited, up to 1.6 to 4.8 s.
 *
 * Reads fall on common beats of the clock, so that all secrets that wait at the same time share a request. The beat is
 * about as long as the secret has already waited.
 */
export function nextReadMs(waitedMs: number, nowMs: number): number {
  const doublings = Math.floor(
    Math.log2(Math.max(1, waitedMs / FIRST_BEAT_MS)),
  );
  const beatMs = Math.min(FIRST_BEAT_MS * 2 ** doublings, SLOWEST_BEAT_MS);
  return Math.ceil((nowMs + beatMs / 2) / beatMs) * beatMs - nowMs;
}

function warn({ name }: Secret, { why }: NotActive, session: Session): void {
  const what = why === undefined ? STILL_PENDING : NOT_READ_BACK;
  const headline = `secret ${shownName(name, session)} ${what}; the next refresh records its status`;
  const message = why === undefined ? headline : `${headline}\n${why}`;
  session.notify({ severity: "warning", message });
}
