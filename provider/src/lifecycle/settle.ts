import type { Secret, SecretPath } from "../api";
import { reasonOf } from "./errors";
import { quote } from "./quote";
import type { LifecycleContext } from "./types";

/** In milliseconds. */
const BEAT_MS = 200;
/** Milliseconds between looks at a secret that is still `pending`; the last one repeats. */
const POLL_DELAYS_MS = [200, 400, 800, 1_600, 3_000] as const;
/** How long a secret may stay `pending` before the verb goes on without it, in milliseconds. */
export const MAX_SETTLE_MS = 30_000;
const NOT_READ_BACK = "was written, but could not be read back";

/**
 * Waits, bounded, until a secret that was just written is `active`, and answers it as last seen. With `unseen`, it is
 * looked at once even when the answer to the write says `active` already.
 *
 * Never throws: the write has happened, and losing the resource because of a failed look afterwards would be worse
 * than not knowing its status. It says so instead, and why, also when the wait itself was cancelled.
 */
export async function settle(
  written: Secret,
  path: SecretPath,
  context: LifecycleContext,
  { unseen = false } = {},
): Promise<Secret> {
  const startMs = context.monotonicMs();
  let secret = written;
  for (
    let look = 0;
    secret.status === "pending" || (unseen && look === 0);
    look += 1
  ) {
    if (context.monotonicMs() - startMs >= MAX_SETTLE_MS) {
      return goOn(
        secret,
        `is still pending after ${MAX_SETTLE_MS / 1_000} s`,
        context,
      );
    }
    try {
      if (secret.status === "pending")
        await context.sleep(delayMs(look, context.monotonicMs()));
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
 * All looks fall on one beat of the clock, the first at least half a beat after the write: secrets that were written at
 * about the same time are looked at together, in one request.
 */
function delayMs(look: number, nowMs: number): number {
  const delay = POLL_DELAYS_MS[Math.min(look, POLL_DELAYS_MS.length - 1)];
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
