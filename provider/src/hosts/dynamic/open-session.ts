import type { Notice } from "../../messages";
import { openSession, endWithEngine, type Session } from "../../session";
import { passOnOptions, requestsOfHost } from "./engine-requests";
import { dropLines } from "./errors-once";

/**
 * The stack's configuration as the dynamic host (Pulumi's process that runs dynamic providers) passes it. Keys include
 * their namespace.
 */
export interface DynamicConfig {
  get: (key: string) => string | undefined;
}

/**
 * Opens the dynamic host's session (its API client, settings and memory) with the stack's configuration and the
 * environment variables.
 *
 * @throws ConfigurationError when credentials are missing or conflict, when a setting is invalid, and when the
 * environment variable with the secrets that `create` may take over (`TAKE_OVER_VARIABLE`) contains anything but IDs of
 * secrets. Nothing is sent to Cloudflare.
 */
export function openHostSession(
  config: DynamicConfig,
  env: NodeJS.ProcessEnv,
): Session {
  prepareHost();
  return openSession({
    config: (key) => config.get(key),
    env,
    notify: print,
  });
}

/** Prints to the console. The engine shows the dynamic host's output under Diagnostics. */
function print({ severity, message }: Notice): void {
  console.log(severity === "warning" ? `warning: ${message}` : message);
}

let isPrepared = false;

/** Prepares the process once, even if no session can be opened and each resource tries again to open one. */
function prepareHost(): void {
  if (isPrepared || !isHostProcess()) return;
  isPrepared = true;
  endWithEngine();
  dropLines();
  passOnOptions(requestsOfHost());
}

/**
 * Tells whether this process is the dynamic host. Tests and tools also load this file, and their processes must not
 * exit when standard input ends.
 */
function isHostProcess(): boolean {
  return /[\\/]dynamic-provider[\\/]/.test(require.main?.filename ?? "");
}
