import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Notice } from "../../../messages";

/**
 * Passes lines to the engine, which shows them to the user with the resource that they are about. The engine does not
 * show what a plugin itself prints.
 */
export interface EngineLog {
  /** Sends lines to the engine at this address from now on. */
  connect(address: string): void;
  /**
   * Returns an object that sends lines about one resource. The engine may call diff more than once for the same change,
   * so each line is sent to an engine only once, unless the notice has `repeats`. With an empty URN, the lines are
   * about the whole deployment.
   */
  linesFor(urn: string): ResourceLines;
}

/** Sends lines about one resource to the engine. */
export interface ResourceLines {
  notify: (notice: Notice) => void;
  /**
   * Waits until the engine has received the lines, so that they arrive before the response to the engine's request.
   * Never throws.
   */
  sent(): Promise<void>;
}

type Send = (request: LogRequest) => Promise<void>;

/**
 * Creates a log. The log drops all lines until `connect` is called.
 *
 * @param print - Prints a line that the engine did not accept. Default: prints it to standard error, which the engine
 * writes to its own log.
 */
export function createEngineLog(
  connectTo: (address: string) => Send = clientOf,
  print: (line: string) => void = console.error,
) {
  let send: Send = () => Promise.resolve();
  const said = new Set<string>();
  const log: EngineLog = {
    connect(address) {
      send = connectTo(address);
      said.clear();
    },
    linesFor(urn) {
      // Send one line at a time to keep the order, because Pulumi's row for a resource shows only the line that arrived
      // last.
      let sending = Promise.resolve();
      return {
        notify(notice) {
          const about = notice.ofRun === true ? "" : urn;
          const line = `${about}\n${notice.message}`;
          if (said.has(line) && !notice.repeats) return;
          said.add(line);
          sending = sending
            .then(() => send(requestOf(about, notice)))
            .catch(() => {
              print(`${notice.severity}: ${notice.message}`);
            });
        },
        sent: () => sending,
      };
    },
  };
  return log;
}

function requestOf(urn: string, { severity, message }: Notice): LogRequest {
  return new LogRequest()
    .setSeverity(
      severity === "warning" ? LogSeverity.WARNING : LogSeverity.INFO,
    )
    .setMessage(message)
    .setUrn(urn);
}

/** The engine is on this machine. Without this option, grpc-js would connect through the proxy in `https_proxy`. */
const WITHOUT_PROXY = { "grpc.enable_http_proxy": 0 };

/**
 * Connects when the first line is sent. Connecting earlier would delay the plugin's start, for which the engine waits,
 * and most runs never send a line.
 */
function clientOf(address: string): Send {
  let client: EngineClient | undefined;
  return (request) =>
    new Promise((resolve, reject) => {
      client ??= new EngineClient(
        address,
        credentials.createInsecure(),
        WITHOUT_PROXY,
      );
      client.log(request, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
}
