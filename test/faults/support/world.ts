import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "secrets-store-emulator";
import { createApi } from "../../../provider/src/api";
import { openDoor, type Door } from "./api-behind-a-door";
import { DYNAMIC_WORDS } from "../../../provider/src/messages/host-words";
import type { Session, Settings } from "../../../provider/src/session";
import { sessionOver } from "../../../provider/src/session/session-over";

/** The ID of the store of every world. It is constant, so that programs can name the store. */
export const STORE_ID = "5ec2e75707e5ec2e75707e5ec2e75707";

/** An emulator, a door to it, and what the provider's processes need to reach it. They all share one clock. */
export interface World {
  emulator: Emulator;
  door: Door;
  /** The lines for the user, from all processes. */
  notices: string[];
  /** Makes the session of a new process of the provider, which remembers nothing. */
  newSession: () => Session;
  /** The address at which new processes find the API. Default: the emulator itself. */
  baseUrl: string;
  /** Makes every request in flight time out. */
  timeOut: () => void;
  /** `close` calls this. */
  onClose: () => void;
  /** Each wait calls this at its start. */
  onWait: () => Promise<void>;
  /** How a process waits. By default, each wait moves the clock immediately, so waits never overlap. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Returns the time on the clock that the emulator and all processes share, in milliseconds. */
  clock: () => number;
  /** Tells whether a request is in flight. */
  isSending: () => boolean;
  /** Advances the clock by this many milliseconds. */
  elapse: (milliseconds: number) => void;
  close: () => Promise<void>;
}

/**
 * Makes a world in which waits take no real time and advance the clock instead. That covers backoff, `retry-after`, the
 * waits for `active` and deadlines.
 */
export async function createWorld(
  options: EmulatorOptions = {},
  settings: Partial<Settings> = {},
): Promise<World> {
  let nowMs = Date.parse("2026-01-01T00:00:00Z");
  const emulator = await startEmulator({
    clock: () => nowMs,
    storeId: STORE_ID,
    quota: 10_000,
    rateLimit: false,
    ...options,
  });
  const door = await openDoor(emulator.url);
  const sleep = (milliseconds: number) => world.sleep(milliseconds);
  const deadlines = new Set<() => void>();
  const world: World = {
    emulator,
    door,
    notices: [],
    baseUrl: emulator.url,
    timeOut() {
      for (const runOut of deadlines) runOut();
    },
    onWait: () => Promise.resolve(),
    onClose: () => undefined,
    async sleep(milliseconds) {
      nowMs += milliseconds;
      await world.onWait();
    },
    clock: () => nowMs,
    isSending: () => deadlines.size > 0,
    elapse: (milliseconds) => {
      nowMs += milliseconds;
    },
    newSession() {
      const api = createApi({
        credentials: { apiToken: emulator.token },
        baseUrl: world.baseUrl,
        startTimer: (_ms, runOut) => {
          deadlines.add(runOut);
          return () => deadlines.delete(runOut);
        },
        clock: () => nowMs,
        sleep,
        random: () => 0.5,
        notify: (line) => world.notices.push(line),
      });
      return sessionOver(api, {
        takeOver: new Set(),
        words: DYNAMIC_WORDS,
        settings: {
          accountId: emulator.accountId,
          liveDiff: true,
          valueDrift: "note",
          audit: false,
          importing: false,
          ...settings,
        },
        notify: ({ message }) => world.notices.push(message),
        sleep,
        monotonicMs: () => nowMs,
      });
    },
    async close() {
      world.onClose();
      await door.close();
      await emulator.close();
    },
  };
  return world;
}
