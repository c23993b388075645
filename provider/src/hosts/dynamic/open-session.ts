import type { Notice } from "../../messages";
import { openSession, endWithEngine, type Session } from "../../session";
import { passOnOptions, requestsOfHost } from "./engine-requests";
import { dropLines } from "./errors-once";

/** The stack's configuration as the SDK's dynamic host passes it. Keys include their namespace. */
export interface DynamicConfig {
  get: (key: string) => string | undefined;
}

/**
 * Opens the session of the dynamic host from the stack's configuration and the environment.
 *
 * @throws ConfigurationError when credentials are missing or conflict, when a setting is invalid, and when an ID to take
 * over is not the ID of a secret. Nothing is sent.
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

/** Prints to the console. The engine shows the output of the dynamic host's process under Diagnostics. */
function print({ severity, message }: Notice): void {
  console.log(severity === "warning" ? `warning: ${message}` : message);
}

let isPrepared = false;

/** Prepares the process once, even if no session could be opened and every resource tries again. */
function prepareHost(): void {
  if (isPrepared || !isHostProcess()) return;
  isPrepared = true;
  endWithEngine();
  dropLines();
  passOnOptions(requestsOfHost());
}

/** Tests and tools load this file in their own processes, which must not exit when their input ends. */
function isHostProcess(): boolean {
  return /[\\/]dynamic-provider[\\/]/.test(require.main?.filename ?? "");
}
