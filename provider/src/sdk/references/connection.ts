import * as pulumi from "@pulumi/pulumi";
import { explainFailure } from "./user-error";
import { askMocks, isMocked } from "../mocks";
import { FUNCTIONS } from "../../lookups";
import type { Notice } from "../../messages";
import { openSession, type Session } from "../../session";

/**
 * A session (an API client and the lists that it has read) for each run of a program. The key is the monitor, through
 * which the SDK reaches the engine, because each run has its own monitor. One session for the whole *process* would be
 * wrong, because the Automation API runs many programs in one process. Each program has its own credentials and must
 * not see lists from an earlier run.
 */
const connections = new WeakMap<object, Session>();

/**
 * Returns the running program's connection to the API. The first call in a run makes the connection. Without an engine,
 * each call makes a new connection.
 *
 * @throws ConfigurationError when credentials are missing or conflict. Nothing is sent to Cloudflare.
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

/** Prints a line for the running program. */
export function log({ severity, message }: Notice): void {
  void (severity === "warning" ? pulumi.log.warn : pulumi.log.info)(message);
}

type Result<K extends keyof typeof FUNCTIONS> = Awaited<
  ReturnType<(typeof FUNCTIONS)[K]>
>;

const functions: {
  [K in keyof typeof FUNCTIONS]: (
    args: Readonly<Record<string, unknown>>,
    session: Session,
  ) => Promise<Result<K>>;
} = FUNCTIONS;

/**
 * Calls a function of the package for the running program. Under Pulumi's mocks, the mocks return the result.
 *
 * @throws RunError with a message for users.
 */
export async function ask<K extends keyof typeof FUNCTIONS>(
  name: K,
  args: object,
): Promise<Result<K>> {
  if (isMocked()) return await askMocks<Result<K>>(name, args);
  try {
    const given = Object.fromEntries(Object.entries(args));
    return await functions[name](given, currentConnection());
  } catch (error) {
    throw explainFailure(`${name} failed`, error);
  }
}
