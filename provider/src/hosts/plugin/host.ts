import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { status } from "@grpc/grpc-js";
import type { Bag } from "../../resources";
import type { Session } from "../../session";
import {
  type ConfiguredProvider,
  openHostSession,
  currentSettings,
} from "./configuration";
import { createEngineLog, type EngineLog } from "./protocol/engine-log";
import { GrpcError } from "./protocol/grpc-errors";

/** What a plugin process remembers: its engine, its settings, and whether the engine has canceled the operation. */
export interface PluginHost {
  log: EngineLog;
  /**
   * Serves the engine at this address from now on, and forgets the settings and the cancellation of the previous
   * engine. The engine ends each command with a Cancel request. Under a debugger, the process outlives the command and
   * serves the next engine.
   */
  serveEngine(address: string): void;
  /** Ends waits, retries and reads, and refuses later requests. Writes that are already in flight can still finish. */
  cancel(): void;
  configure(provider: ConfiguredProvider): void;
  /** Checks settings by opening a session with them. Throws ConfigurationError if that fails. */
  tryConfigure(settings: Bag): void;
  /**
   * Does the work for one request about the resource with this URN. Whatever `work` logs, the engine shows beside that
   * resource. An empty URN means that the request is not about a resource.
   *
   * @throws GrpcError before `configure` and after a cancellation. Also throws whatever `work` throws.
   */
  run<T>(urn: string, work: (session: Session) => Promise<T>): Promise<T>;
}

/** Creates the host for a new process, which has not received a request yet. */
export function createHost(
  env: Record<string, string | undefined>,
  log: EngineLog = createEngineLog(),
  engine?: string,
): PluginHost {
  if (engine !== undefined) log.connect(engine);
  let cancellation = new AbortController();
  let settings: Bag | undefined;
  // The process has one session (API client, settings and memory), which keeps secret values between check and create.
  // The session opens on first use, so requests that need no session, such as one for the schema, succeed even without
  // credentials.
  let made: Session | undefined;
  const make = (settings: Bag) => {
    const { signal } = cancellation;
    const wait = (milliseconds: number) =>
      sleep(milliseconds, undefined, { signal });
    const { notify } = log.linesFor("");
    return openHostSession({ settings, env, notify, stop: { signal, wait } });
  };
  const session = () => {
    if (settings === undefined)
      throw new GrpcError(
        status.FAILED_PRECONDITION,
        "the engine has to call Configure first",
      );
    return (made ??= make(settings));
  };
  return {
    log,
    serveEngine(address) {
      // If an engine started this process, keep that engine's address. The plugin's port has no authentication, so any
      // process on this machine could send a different address.
      if (engine !== undefined) return;
      log.connect(address);
      cancellation = new AbortController();
      settings = undefined;
      made = undefined;
    },
    cancel: () => {
      cancellation.abort();
    },
    configure(provider) {
      const wanted = currentSettings(provider, env);
      if (settings !== undefined && !isDeepStrictEqual(settings, wanted))
        throw new GrpcError(
          status.FAILED_PRECONDITION,
          "this plugin process already has different settings. If you start the plugin yourself, start a separate process for each provider configuration.",
        );
      settings = wanted;
    },
    tryConfigure: make,
    async run(urn, work) {
      if (cancellation.signal.aborted)
        throw new GrpcError(
          status.CANCELLED,
          "the engine canceled the operation",
        );
      const lines = log.linesFor(urn);
      try {
        return await work({ ...session(), notify: lines.notify });
      } finally {
        await lines.sent();
      }
    },
  };
}
