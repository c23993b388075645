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
  /** Looks up a key of the stack's configuration with its namespace, such as `cloudflare:apiToken`. */
  config: (key: string) => string | undefined;
  /** The environment, in the form of `process.env`. */
  env: Record<string, string | undefined>;
  /** Prints a line for the user. Must not throw. */
  notify: (notice: Notice) => void;
  /** The host's words. Default: those of the dynamic host. */
  words?: HostWords;
  /** How the process learns that it has to stop. Absent: it never has to. */
  stop?: Stop;
  /** Shows the user which response of the API the process waits for. Absent: the engine shows what goes on. */
  waitFor?: WaitFor;
}

/** What ends the work of a process early. */
export interface Stop {
  /** Ends requests in flight. */
  signal: AbortSignal;
  /** Waits this many milliseconds. Rejects when the signal is aborted. */
  wait: (milliseconds: number) => Promise<void>;
  /** Returns a client whose writes the process lets finish before it stops. Absent: the process does not write. */
  lettingWritesFinish?: (api: SecretsStoreApi) => SecretsStoreApi;
}

/**
 * Opens a session with a client, its coalesced reads, and the settings from the stack's configuration and the environment. There
 * is one session per run of the engine, and its snapshots of a store are valid for that long.
 *
 * The session prints each line for the user once, because the engine may ask for the same diff more than once in an operation.
 *
 * @throws ConfigurationError when credentials are missing or conflict, a setting is invalid, or an ID to take over is not a
 * secret's. Nothing is sent.
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
