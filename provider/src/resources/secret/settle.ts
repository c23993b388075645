import type { Secret } from "../../api";
import { quote, reasonOf } from "../../messages";
import type { SecretPath } from "../../model";
import type { LifecycleContext } from "../../session";

/** Reads of pending secrets happen at multiples of this time, in milliseconds. */
const BEAT_MS = 200;
/** Milliseconds between reads of a secret that is still `pending`; the last one repeats. */
const POLL_DELAYS_MS = [200, 400, 800, 1_600, 3_000] as const;
/** How long a secret may stay `pending` before the verb goes on without it, in milliseconds. */
export const MAX_SETTLE_MS = 30_000;
const NOT_READ_BACK = "was written, but could not be read back";

/**
 * Waits until a secret that was just written is `active`, at most {@link MAX_SETTLE_MS}, and returns it as last read.
 *
 * Never throws. The write has happened, so a failed read must not lose the resource: it becomes a warning with the
 * reason, also when the wait itself was cancelled.
 */
export async function settle(
  written: Secret,
  path: SecretPath,
  context: LifecycleContext,
): Promise<Secret> {
  const startMs = context.monotonicMs();
  let secret = written;
  for (let reads = 0; secret.status === "pending"; reads += 1) {
    if (context.monotonicMs() - startMs >= MAX_SETTLE_MS) {
      return goOn(
        secret,
        `is still pending after ${MAX_SETTLE_MS / 1_000} s`,
        context,
      );
    }
    try {
      await context.sleep(delayMs(reads, context.monotonicMs()));
      const outcome = await context.reader.readWritten(path);
      if (outcome.kind === "gone")
        return goOn(secret, NOT_READ_BACK, context, "the API says it is gone");
      secret = outcome.secret;
    } catch (error) {
      return goOn(secret, NOT_READ_BACK, context, reasonOf(error));
    }
  }
  return secret;
}

/**
 * Every read falls on a beat of the clock, the first one at least half a beat after the write. Secrets that were written
 * at about the same time are therefore read together, in one request.
 */
function delayMs(reads: number, nowMs: number): number {
  const delay = POLL_DELAYS_MS[Math.min(reads, POLL_DELAYS_MS.length - 1)];
  const soonestMs = nowMs + (delay ?? 0) - BEAT_MS / 2;
  return Math.ceil(soonestMs / BEAT_MS) * BEAT_MS - nowMs;
}

function goOn(
  secret: Secret,
  what: string,
  { notify }: LifecycleContext,
  why?: string,
): Secret {
  const headline = `secret ${quote(secret.name)} ${what}; the next refresh records its status`;
  const message = why === undefined ? headline : `${headline}\n${why}`;
  notify({ severity: "warning", message });
  return secret;
}
