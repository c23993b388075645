import type { Secret, SecretPath } from "../api";
import { quote } from "./quote";
import type { LifecycleContext } from "./types";

/** Milliseconds between looks at a secret that is still `pending`; the last one repeats. */
const POLL_DELAYS_MS = [200, 400, 800, 1_600, 3_000] as const;
/** How long a secret may stay `pending` before the verb goes on without it, in milliseconds. */
export const MAX_SETTLE_MS = 30_000;

/**
 * Waits, bounded, until a secret that was just written is `active`, and answers it as last seen.
 *
 * Never throws: the write has happened, and losing the resource because of a failed look afterwards would be worse
 * than not knowing its status. It says so instead, also when the wait itself was cancelled.
 */
export async function settle(
  written: Secret,
  path: SecretPath,
  context: LifecycleContext,
): Promise<Secret> {
  const startMs = context.monotonicMs();
  let secret = written;
  for (let look = 0; secret.status === "pending"; look += 1) {
    if (context.monotonicMs() - startMs >= MAX_SETTLE_MS) {
      return goOn(
        secret,
        `is still pending after ${MAX_SETTLE_MS / 1_000} s`,
        context,
      );
    }
    try {
      await context.sleep(
        POLL_DELAYS_MS[Math.min(look, POLL_DELAYS_MS.length - 1)] ?? 0,
      );
      secret = (await context.api.getSecret(path)).result;
    } catch {
      return goOn(secret, "was written, but could not be read back", context);
    }
  }
  return secret;
}

function goOn(
  secret: Secret,
  what: string,
  { notify }: LifecycleContext,
): Secret {
  notify({
    severity: "warning",
    message: `secret ${quote(secret.name)} ${what}; the next refresh records its status`,
  });
  return secret;
}
