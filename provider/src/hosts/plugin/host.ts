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

/** The state of a plugin process: its engine, its settings, and whether the engine has stopped it. */
export interface PluginHost {
  log: EngineLog;
  /**
   * Serves the engine at this address from now on. Every command ends with Cancel, but under a debugger the process
   * outlives the command, so it starts afresh with the next engine.
   */
  serveEngine(address: string): void;
  /** Stops waiting and retrying immediately, and refuses later requests. Writes in flight may finish. */
  cancel(): void;
  configure(provider: ConfiguredProvider): void;
  /** Opens a session to check that these settings allow one. Throws ConfigurationError if they do not. */
  tryConfigure(settings: Bag): void;
  /**
   * Runs one request about a resource. Lines that the request logs appear on that resource. An empty URN means that the
   * request is not about a resource.
   *
   * @throws GrpcError before `configure` and after a cancellation. Also throws whatever `work` throws.
   */
  run<T>(urn: string, work: (session: Session) => Promise<T>): Promise<T>;
}

/** Makes the state of a new process, which has not received a request yet. */
export function createHost(
  env: Record<string, string | undefined>,
  log: EngineLog = createEngineLog(),
  engine?: string,
): PluginHost {
  if (engine !== undefined) log.connect(engine);
  let cancellation = createCancellation();
  let settings: Bag | undefined;
  // The process has one session, because the session keeps the values between check and create. It opens at the first
  // use, so that a missing credential fails the resource that needs it, and not a request for the schema.
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
      // The port has no authentication, and another process on this machine must not redirect a plugin that an engine
      // started.
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
          "this plugin process already has different settings. If you start the plugin yourself, start a separate process for each provider configuration.",
        );
      settings = wanted;
    },
    tryConfigure: make,
    async run(urn, work) {
      if (cancellation.isCancelled())
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
