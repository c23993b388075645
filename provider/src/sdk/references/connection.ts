import * as pulumi from "@pulumi/pulumi";
import { connect, type LifecycleContext, type Notice } from "../../lifecycle";
import { explainFailure } from "./user-error";

/**
 * The one thing that this folder remembers: a client and its lists for each run of a program, under the engine's
 * monitor, of which each run has its own. One for each *process* would be wrong: the Automation API runs many programs
 * in a process, each with credentials of its own, and none of them may be shown a list that is hours old.
 */
const connections = new WeakMap<object, LifecycleContext>();

/**
 * What the running program talks to the API with, made when it is first needed. Without an engine, a new one each time.
 *
 * @throws ConfigurationError when credentials are missing or conflict. Nothing is sent.
 */
export function currentConnection(): LifecycleContext {
  const run = pulumi.runtime.getMonitor();
  if (run === undefined) return makeConnection();
  const connection = connections.get(run) ?? makeConnection();
  connections.set(run, connection);
  return connection;
}

function makeConnection(): LifecycleContext {
  return connect({
    config: (key) => pulumi.runtime.getConfig(key),
    env: process.env,
    notify: log,
  });
}

function log({ severity, message }: Notice): void {
  void (severity === "warning" ? pulumi.log.warn : pulumi.log.info)(message);
}

/**
 * Asks the lifecycle to look something up for the running program.
 *
 * @throws RunError with what the user should read.
 */
export async function ask<R>(
  lookUp: (
    args: Readonly<Record<string, unknown>>,
    context: LifecycleContext,
  ) => Promise<R>,
  args: object,
): Promise<R> {
  try {
    const given = Object.fromEntries(Object.entries(args));
    return await lookUp(given, currentConnection());
  } catch (error) {
    throw explainFailure("cannot look up what the program asks for", error);
  }
}
