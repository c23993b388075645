import { setTimeout as sleep } from "node:timers/promises";
import { createApi, createSecretReader, resolveCredentials } from "../api";
import {
  createValueVault,
  parseSettings,
  type LifecycleContext,
  type Notice,
} from "../lifecycle";

/** The stack's configuration as the SDK's dynamic host hands it over: keys with their namespace. */
export interface DynamicConfig {
  get: (key: string) => string | undefined;
}

/**
 * Makes what the lifecycle needs, from the stack's configuration and the environment.
 *
 * @throws ConfigurationError when credentials are missing or conflict, or a setting is not one. Nothing is sent.
 */
export function createContext(
  config: DynamicConfig,
  env: NodeJS.ProcessEnv,
): LifecycleContext {
  const { credentials, baseUrl, accountId } = resolveCredentials({
    config: (key) => config.get(`cloudflare:${key}`),
    env,
  });
  const settings = parseSettings(
    (key) => config.get(`cloudflare-secrets-store:${key}`),
    accountId,
  );
  const notify = createNotifier();
  const api = createApi({
    credentials,
    baseUrl,
    notify: (message) => {
      notify({ severity: "warning", message });
    },
  });
  return {
    api,
    reader: createSecretReader(api),
    vault: createValueVault(),
    settings,
    notify,
    sleep: (milliseconds) => sleep(milliseconds),
    monotonicMs: () => performance.now(),
  };
}

/**
 * What the dynamic host's process prints, the engine shows under Diagnostics. Each line is said once: the engine may
 * ask for the same diff more than once in an operation.
 */
function createNotifier(): (notice: Notice) => void {
  const said = new Set<string>();
  return ({ severity, message }) => {
    if (said.has(message)) return;
    said.add(message);
    console.log(severity === "warning" ? `warning: ${message}` : message);
  };
}
