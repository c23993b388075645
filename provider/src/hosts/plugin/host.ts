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
import { createCancellation } from "./cancellation";
import { GrpcError } from "./protocol/grpc-errors";

/** What one process of the plugin knows: its engine, its settings, and whether it was told to stop. */
export interface PluginHost {
  log: EngineLog;
  /**
   * Serves the engine at this address from now on. Every command ends by Cancel; a process that outlives it, under a
   * debugger, starts afresh with the next engine.
   */
  serveEngine(address: string): void;
  /** Stops waiting and retrying at once, and refuses what comes later; writes on their way are let finish. */
  cancel(): void;
  configure(provider: ConfiguredProvider): void;
  /** Makes a session only to see whether these settings allow one. Throws ConfigurationError. */
  tryConfigure(settings: Bag): void;
  /**
   * Runs one request about a resource, or about none (an empty URN), with a session whose lines stand at that resource.
   *
   * @throws GrpcError before `configure` and after a cancellation; whatever the work throws.
   */
  run<T>(urn: string, work: (session: Session) => Promise<T>): Promise<T>;
}

/** Makes the knowledge of a process that no engine has asked anything yet. */
export function createHost(
  env: Record<string, string | undefined>,
  log: EngineLog = createEngineLog(),
  engine?: string,
): PluginHost {
  if (engine !== undefined) log.connect(engine);
  let cancellation = createCancellation();
  let settings: Bag | undefined;
  // One for the process: the values between check and create are in it. Made at the first use, so that a missing
  // credential fails the resource that needs it, and no schema or help text.
  let made: Session | undefined;
  const make = (settings: Bag) =>
    openHostSession({
      settings,
      env,
      notify: log.linesFor("").notify,
      stop: cancellation.stop,
    });
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
      // The port has no authentication. No other process of the machine may redirect what this engine started.
      if (engine !== undefined) return;
      log.connect(address);
      cancellation = createCancellation();
      settings = undefined;
      made = undefined;
    },
    cancel: () => {
      cancellation.cancel();
    },
    configure(provider) {
      const wanted = currentSettings(provider, env);
      if (settings !== undefined && !isDeepStrictEqual(settings, wanted))
        throw new GrpcError(
          status.FAILED_PRECONDITION,
          "the plugin is already configured with other settings: an engine configures each process once",
        );
      settings = wanted;
    },
    tryConfigure: make,
    async run(urn, work) {
      if (cancellation.isCancelled())
        throw new GrpcError(
          status.CANCELLED,
          "the engine cancelled the operation",
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
