import { Command, InvalidArgumentError } from "commander";
import { DataFileError } from "./data-file";
import { startEmulator, type Emulator, type EmulatorOptions } from "./start";

interface Flags {
  port: number;
  data?: string;
  seed: number;
  latency: number;
  quota?: number;
  stores?: number;
}

const program = new Command("secrets-store-emulator")
  .description(
    "The Cloudflare Secrets Store API on localhost, for examples and tests. Stops on Ctrl+C.",
  )
  .option(
    "--port <number>",
    "port on 127.0.0.1; 0 means any free port",
    toPort,
    8787,
  )
  .option(
    "--data <file>",
    "keep stores and secrets, but no values, in this file",
  )
  .option("--seed <count>", "start with example secrets", toCount, 0)
  .option(
    "--latency <ms>",
    "delay every response by this many milliseconds",
    toCount,
    0,
  )
  .option(
    "--quota <count>",
    "maximum number of secrets (default: 100)",
    toCount,
  )
  .option("--stores <count>", "maximum number of stores (default: 1)", toStores)
  .helpOption("-h, --help", "show this help")
  .action(run);

void program.parseAsync();

async function run(flags: Flags): Promise<void> {
  const emulator = await start(flags);
  if (!emulator) return;
  emulator.admin.seedExamples(flags.seed);
  console.log(greeting(emulator, flags.data));
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void emulator.close());
}

async function start(flags: Flags): Promise<Emulator | undefined> {
  const options: EmulatorOptions = {
    port: flags.port,
    latencyMs: flags.latency,
  };
  if (flags.data !== undefined) options.dataFile = flags.data;
  if (flags.quota !== undefined) options.quota = flags.quota;
  if (flags.stores !== undefined) options.maxStores = flags.stores;
  try {
    return await startEmulator(options);
  } catch (error) {
    console.error(`secrets-store-emulator: ${reasonOf(error, flags)}`);
    process.exitCode = 1;
    return undefined;
  }
}

function reasonOf(error: unknown, { port, data }: Flags): string {
  if (error instanceof DataFileError) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return `port ${port} is in use by another program. Choose another port with --port, or use --port 0 for any free port.`;
  if (code === "EACCES" && syscall === "listen")
    return `port ${port} requires more privileges. Choose a port above 1023 with --port.`;
  if (data !== undefined && code !== undefined)
    return `cannot write ${data}: ${code}. Choose another file with --data.`;
  throw error;
}

function greeting(emulator: Emulator, data: string | undefined): string {
  const { url, adminUrl, accountId, storeId, token, admin } = emulator;
  const count = admin.secrets().length;
  return `Secrets Store emulator, ${data === undefined ? "in memory" : `kept in ${data}`}, ${count} secret${count === 1 ? "" : "s"}

  base URL    ${url}
  account ID  ${accountId}
  store ID    ${storeId === "" ? "none" : storeId}
  API token   ${token}
  admin side  ${adminUrl}

Paste this into another terminal:

export CLOUDFLARE_BASE_URL=${url}
export CLOUDFLARE_API_TOKEN=${token}
export CLOUDFLARE_ACCOUNT_ID=${accountId}
${storeId === "" ? "" : `export STORE_ID=${storeId}\n`}`;
}

function toCount(text: string): number {
  if (!/^\d{1,7}$/.test(text))
    throw new InvalidArgumentError("Expected a whole number.");
  return Number(text);
}

/** Parses the number of stores, which is at least 1 because a new emulator always has one store. */
function toStores(text: string): number {
  const stores = toCount(text);
  if (stores < 1) throw new InvalidArgumentError("Expected at least 1.");
  return stores;
}

function toPort(text: string): number {
  const port = toCount(text);
  if (port > 65_535)
    throw new InvalidArgumentError("Expected a port up to 65535.");
  return port;
}
