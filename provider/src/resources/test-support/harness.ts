import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "secrets-store-emulator";
import { createApi } from "../../api";
import { DYNAMIC_WORDS } from "../../messages/host-words";
import { isUnknown, type SecretInputs } from "../../model";
import type { Session, Settings } from "../../session";
import { sessionOver } from "../../session/session-over";
import { check } from "../secret/check";
import { create } from "../secret/create";
import { parseInputs, toBag } from "../secret/property-bags";

/**
 * A real emulator, and a session with which to call the verbs. The two share a clock that moves only when something
 * waits.
 */
export interface Harness {
  emulator: Emulator;
  session: Session;
  /** The messages that the user has received so far. */
  notices: string[];
  /**
   * Returns the requests since the last call of `requests`, each as `METHOD path-below-the-store?query {body keys}`. If
   * the body is a list of two items, its part is `[2 x {…}]`.
   */
  requests: () => string[];
  /** Opens a session like that of a new process, which remembers nothing. */
  restart: () => Session;
  /** Returns the inputs that `check` returns for a program. */
  checked: (
    program: Record<string, unknown>,
    old?: SecretInputs,
  ) => Promise<ReturnType<typeof parseInputs>>;
  /** Creates a secret, then clears the recorded requests and messages. */
  created: (program?: Record<string, unknown>) => ReturnType<typeof create>;
  close: () => Promise<void>;
}

export async function startHarness(
  settings: Partial<Settings> = {},
  options: EmulatorOptions = {},
): Promise<Harness> {
  let nowMs = Date.parse("2026-01-01T00:00:00Z");
  const sleep = (milliseconds: number) => {
    nowMs += milliseconds;
    return Promise.resolve();
  };
  const emulator = await startEmulator({ clock: () => nowMs, ...options });
  const notices: string[] = [];

  const restart = (): Session => {
    const credentials = { apiToken: emulator.token };
    const api = createApi({
      credentials,
      baseUrl: emulator.url,
      timeoutMs: 1_000,
      clock: () => nowMs,
      sleep,
      random: () => 0.5,
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
      notify: ({ message }) => notices.push(message),
      sleep,
      monotonicMs: () => nowMs,
    });
  };
  const session = restart();

  const checked: Harness["checked"] = async (program, old) => {
    const newInputs = {
      storeId: emulator.storeId,
      scopes: ["workers"],
      name: "API_KEY",
      ...program,
    };
    const oldInputs = old && toBag(old);
    const request = { oldInputs, newInputs, options: {} };
    // With `liveDiff` off, `check` sends nothing. Other tests cover the requests of `check`.
    const settings = { ...session.settings, liveDiff: false };
    const { inputs, failures } = await check(request, { ...session, settings });
    if (failures.length > 0)
      throw new Error(`check failed: ${JSON.stringify(failures)}`);
    if (Object.values(inputs).some(isUnknown))
      throw new Error("unknown inputs");
    return parseInputs(toBag(inputs));
  };

  return {
    emulator,
    session,
    notices,
    restart,
    checked,
    created: async (program = {}) => {
      const result = await create(
        { inputs: await checked({ value: "s3cret", ...program }) },
        session,
      );
      emulator.admin.resetRequests();
      notices.length = 0;
      return result;
    },
    requests: () => {
      const seen = emulator.admin
        .requests()
        .map(({ method, path, query, bodyKeys, bodyItems = 1 }) => {
          const place =
            path
              .split("/secrets_store/stores/")[1]
              ?.split("/")
              .slice(1)
              .join("/") ?? path;
          return [
            method,
            place + (query === "" ? "" : `?${query}`),
            ...(bodyKeys ? [outline(bodyKeys, bodyItems)] : []),
          ].join(" ");
        });
      emulator.admin.resetRequests();
      return seen;
    },
    close: () => emulator.close(),
  };
}

function outline(keys: string[], items: number): string {
  const fields = `{${keys.join(",")}}`;
  return items === 1 ? fields : `[${items} x ${fields}]`;
}

/** Returns the Pulumi ID of a secret in the emulator. */
export function idIn(emulator: Emulator, secretId: string): string {
  return `${emulator.accountId}/${emulator.storeId}/${secretId}`;
}
