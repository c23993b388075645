import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Admin } from "./admin";
import { AuditLog } from "./audit-log";
import { credentialsOf, type Credentials } from "./credentials";
import { DataFileError, readDataFile, writeDataFile } from "./data-file";
import type { Emulation } from "./emulation";
import { FaultRules } from "./faults";
import { RateLimiter } from "./rate-limit";
import { RequestLog } from "./request-log";
import { buildApp } from "./server";
import { basePath, defaultSettings, type Settings } from "./settings";
import { AccountData, newId } from "./store";
import { Timestamps, type Clock } from "./timestamps";

/** The options of an emulator: its settings, and what cannot change while the emulator runs. */
export interface EmulatorOptions extends Partial<Settings> {
  /** The port. Default: 0, which means any free port. */
  port?: number;
  /**
   * The file in which the emulator keeps the stores, with hashes in place of values. Default: none, so everything is
   * kept only in memory.
   */
  dataFile?: string;
  /**
   * The clock for `created`, `modified`, `pending`, the Date header and the windows of the rate limit, but not for the
   * latency. Default: `Date.now`.
   */
  clock?: Clock;
  /** 32 hexadecimal digits. Default: from the data file, or else random. */
  accountId?: string;
  /** The ID of the store that a new emulator has, in 32 hexadecimal digits. Default: random. */
  storeId?: string;
}

/** A running emulator. */
export interface Emulator extends Credentials {
  /** The base URL for clients, including `/client/v4`. */
  url: string;
  /** The HTTP address of the admin side. */
  adminUrl: string;
  accountId: string;
  /** The ID of the first store. Empty if the data file has no store. */
  storeId: string;
  admin: Admin;
  /** Stops listening and closes open connections. A second call does nothing. */
  close(): Promise<void>;
}

/** The only address on which the emulator listens, because other machines must not reach it. */
const loopback = "127.0.0.1";

/**
 * Starts an emulator on loopback. A new one has one store and no secrets. Rejects with a DataFileError if the data file
 * has the wrong format, and with Node's `EADDRINUSE` if the port is taken.
 */
export async function startEmulator(
  options: EmulatorOptions = {},
): Promise<Emulator> {
  const { port: wantedPort = 0, ...rest } = options;
  const emulation = assemble(rest);
  const { account, credentials } = emulation;
  const admin = new Admin(emulation);
  const server = createAdaptorServer({
    fetch: buildApp(emulation, admin).fetch,
    // By default, hono would replace the global Request and Response in the tests that start an emulator.
    overrideGlobalObjects: false,
  }) as Server;
  // Longer than any pause in a test, so that no request uses a connection that the server is about to close.
  server.keepAliveTimeout = 120_000;

  const port = await listen(server, wantedPort);
  const origin = `http://${loopback}:${port}`;
  return {
    url: origin + basePath,
    adminUrl: `${origin}/admin`,
    accountId: account.accountId,
    storeId: account.stores()[0]?.id ?? "",
    ...credentials,
    admin,
    close: () => close(server),
  };
}

function assemble(options: Omit<EmulatorOptions, "port">): Emulation {
  const { dataFile, accountId, storeId, clock, ...given } = options;
  const settings = { ...defaultSettings(), ...given };
  const now = clock ?? Date.now;
  const kept = dataFile === undefined ? undefined : readDataFile(dataFile);
  if (kept && accountId !== undefined && kept.accountId !== accountId)
    throw new DataFileError(
      `${dataFile} belongs to account ${kept.accountId}. Use another file.`,
    );
  const timestamps = new Timestamps(now);
  const account: AccountData = new AccountData(
    kept ?? { accountId: accountId ?? newId(), stores: [], secrets: [] },
    {
      settings,
      clock: now,
      timestamps,
      onChange: () => {
        if (dataFile !== undefined) writeDataFile(dataFile, account.contents());
      },
    },
  );
  if (!kept) account.createStore("default_secrets_store", storeId);
  return {
    account,
    settings,
    timestamps,
    clock: now,
    credentials: credentialsOf(account.accountId),
    faults: new FaultRules(),
    requests: new RequestLog(),
    audit: new AuditLog(settings, now),
    limiter: new RateLimiter(settings, now),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, loopback, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
