import { setTimeout as sleep } from "node:timers/promises";
import { createApi, resolveCredentials } from "../api";
import {
  DYNAMIC_WORDS,
  type HostWords,
  type Notice,
  type WaitFor,
} from "../messages";
import type { Session } from "./session";
import { IMPORTING, parseSettings } from "./settings";
import { readTakeOver } from "./take-over-variable";
import { sessionOver } from "./session-over";
import { watchedApi } from "./watched-api";

/** What a session needs from its process. */
export interface OpenSessionRequest {
  /** Looks up a key of the stack's configuration. The key includes its namespace, such as `cloudflare:apiToken`. */
  config: (key: string) => string | undefined;
  /** The environment, in the form of `process.env`. */
  env: Record<string, string | undefined>;
  /** Prints a line for the user. Must not throw. */
  notify: (notice: Notice) => void;
  /**
   * The parts of messages that differ between the dynamic provider and the plugin. Default: those of the dynamic
   * provider.
   */
  words?: HostWords;
  /** Lets the caller end the session early. Absent if nothing ends the session early. */
  stop?: Stop;
  /** Shows the user which API response the process is waiting for. Absent if the engine shows the progress. */
  waitFor?: WaitFor;
}

/** Ends the work of a process early. */
export interface Stop {
  /** Aborting this signal ends reads and prevents later requests. A write in flight still finishes. */
  signal: AbortSignal;
  /** Waits this many milliseconds. Rejects when the signal is aborted. */
  wait: (milliseconds: number) => Promise<void>;
}

/**
 * Opens a session with a client, its batched reads, and the settings from the stack's configuration and the
 * environment. A session serves only one run of the engine, so the lists that it keeps are never older than that run.
 *
 * The session prints each message once, because the engine may call `diff` more than once for the same resource.
 *
 * @throws ConfigurationError when credentials are missing or conflict, when a setting is invalid, and when the list of
 * secrets to take over contains anything but IDs of secrets. Nothing was sent in these cases.
 */
export function openSession({
  config,
  env,
  notify,
  words = DYNAMIC_WORDS,
  stop,
  waitFor,
}: OpenSessionRequest): Session {
  const { credentials, baseUrl, accountId } = resolveCredentials({
    config: (key) => config(`cloudflare:${key}`),
    env,
    setting: words.setting,
  });
  const settings = parseSettings(
    (key) => config(`cloudflare-secrets-store:${key}`),
    accountId,
    env[IMPORTING] === "1",
  );
  const notifyOnce = onceEach(notify);
  const wait = stop?.wait ?? ((milliseconds: number) => sleep(milliseconds));
  const pause = (milliseconds: number) =>
    waitFor === undefined
      ? wait(milliseconds)
      : waitFor("Cloudflare to accept the next request", () =>
          wait(milliseconds),
        );
  const client = createApi({
    credentials,
    baseUrl,
    env,
    ...(stop && { signal: stop.signal, sleep: pause }),
    notify: (message) => {
      notify({ severity: "warning", message, repeats: true });
    },
  });
  const api = waitFor === undefined ? client : watchedApi(client, waitFor);
  return sessionOver(api, {
    takeOver: readTakeOver(env),
    settings,
    words,
    notify: notifyOnce,
    sleep: wait,
    monotonicMs: () => performance.now(),
  });
}

function onceEach(notify: (notice: Notice) => void): typeof notify {
  const said = new Set<string>();
  return (notice) => {
    if (said.has(notice.message)) return;
    said.add(notice.message);
    notify(notice);
  };
}
