import * as pulumi from "@pulumi/pulumi";
import { explainFailure } from "./user-error";
import type { Notice } from "../../messages";
import { openSession, type Session } from "../../session";

/**
 * A client and its lists for each run of a program. The key is the engine's monitor, because each run has its own. One
 * client per *process* would be wrong: the Automation API runs many programs in one process, each with its own
 * credentials, and a program must not see a list that is hours old.
 */
const connections = new WeakMap<object, Session>();

/**
 * Returns the running program's connection to the API, and makes it at the first call. Without an engine, each call makes
 * a new one.
 *
 * @throws ConfigurationError when credentials are missing or conflict. Nothing is sent.
 */
export function currentConnection(): Session {
  const run = pulumi.runtime.getMonitor();
  if (run === undefined) return makeConnection();
  const connection = connections.get(run) ?? makeConnection();
  connections.set(run, connection);
  return connection;
}

function makeConnection(): Session {
  return openSession({
    config: (key) => pulumi.runtime.getConfig(key),
    env: process.env,
    notify: log,
  });
}

function log({ severity, message }: Notice): void {
  void (severity === "warning" ? pulumi.log.warn : pulumi.log.info)(message);
}

/**
 * Looks something up for the running program.
 *
 * @throws RunError with a message for users.
 */
export async function ask<R>(
  lookUp: (
    args: Readonly<Record<string, unknown>>,
    session: Session,
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
