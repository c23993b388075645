import type { Notice } from "../../messages";
import { openSession, endWithEngine, type Session } from "../../session";
import { passOnOptions, requestsOfHost } from "./engine-requests";
import { dropLines } from "./errors-once";

/** The stack's configuration as the SDK's dynamic host hands it over: keys with their namespace. */
export interface DynamicConfig {
  get: (key: string) => string | undefined;
}

/**
 * Opens the session of the dynamic host from the stack's configuration and the environment.
 *
 * @throws ConfigurationError when credentials are missing or conflict, or a setting is not one, or what is to be
 * taken over is no secret. Nothing is sent.
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

/** What the dynamic host's process prints, the engine shows under Diagnostics. */
function print({ severity, message }: Notice): void {
  console.log(severity === "warning" ? `warning: ${message}` : message);
}

let isPrepared = false;

/** Once, however often a session is asked for: one that cannot be made is asked for by each resource. */
function prepareHost(): void {
  if (isPrepared || !isHostProcess()) return;
  isPrepared = true;
  endWithEngine();
  dropLines();
  passOnOptions(requestsOfHost());
}

/** Tests and tools load this in processes of their own, which must not end with their input. */
function isHostProcess(): boolean {
  return /[\\/]dynamic-provider[\\/]/.test(require.main?.filename ?? "");
}
