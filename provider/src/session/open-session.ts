import { setTimeout as sleep } from "node:timers/promises";
import { createApi, resolveCredentials, type SecretsStoreApi } from "../api";
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
  /** The words of messages that depend on the host. Default: those of the dynamic host. */
  words?: HostWords;
  /** Lets the host end the session early. Absent if nothing ends it early. */
  stop?: Stop;
  /** Shows the user which response of the API the process is waiting for. Absent if the engine shows the progress. */
  waitFor?: WaitFor;
}

/** Ends the work of a process early. */
export interface Stop {
  /** The host aborts this signal to end requests in flight. */
  signal: AbortSignal;
  /** Waits this many milliseconds. Rejects when the signal is aborted. */
  wait: (milliseconds: number) => Promise<void>;
  /** Returns a client whose writes may finish before the process stops. Absent if the process does not write. */
  lettingWritesFinish?: (api: SecretsStoreApi) => SecretsStoreApi;
}

/**
 * Opens a session with a client, its batched reads, and the settings from the stack's configuration and the environment.
 * Each run of the engine has one session, so the session's lists of a store are used for one run only.
 *
 * The session prints each message once, because the engine may call the same diff more than once in an operation.
 *
 * @throws ConfigurationError when credentials are missing or conflict, when a setting is invalid, and when an ID to take
 * over is not the ID of a secret. Nothing is sent.
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
  const watched = waitFor === undefined ? client : watchedApi(client, waitFor);
  const api = stop?.lettingWritesFinish?.(watched) ?? watched;
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
