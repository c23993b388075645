import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ensurePulumiCli } from "pulumi-cli";
import { startEmulator, type Emulator } from "secrets-store-emulator";

/** The root of the repository, which is the quick start's Pulumi project. */
export const ROOT = resolve(__dirname, "../..");
/** The second project, whose stack uses a secret of the first. */
export const CONSUMER = "examples/reference-across-stacks/consumer";
/** The stack that the import fills. */
export const STACK = "quickstart";

const SCRATCH = join(ROOT, ".quickstart");
/** What the quick start writes and removes again: its scratch folder, and files outside that folder. */
const LEFTOVERS = [
  SCRATCH,
  "quickstart/program/secrets.ts",
  `Pulumi.${STACK}.yaml`,
  `${CONSUMER}/Pulumi.${STACK}.yaml`,
];

/** What the quick start's story (`story.ts`) uses. */
export interface Set {
  emulator: Emulator;
  env: NodeJS.ProcessEnv;
  /** Stops the emulator. Unless `keep` is set, removes everything that was written. */
  clear: (options: { keep: boolean }) => Promise<void>;
}

/**
 * Starts the emulator, makes an empty local backend, and makes sure that there is a Pulumi CLI.
 *
 * @param report - Receives lines of progress, because installing a CLI takes minutes on a machine without one.
 */
export async function build(report: (line: string) => void): Promise<Set> {
  const { folder } = await ensurePulumiCli({ report });
  await strike();
  await mkdir(join(SCRATCH, "state"), { recursive: true });
  const emulator = await startEmulator();
  return {
    emulator,
    env: environment(emulator, folder),
    clear: async ({ keep }) => {
      await emulator.close();
      if (!keep) await strike();
    },
  };
}

async function strike(): Promise<void> {
  for (const leftover of LEFTOVERS)
    await rm(resolve(ROOT, leftover), { recursive: true, force: true });
}

function environment(emulator: Emulator, cliFolder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${cliFolder}:${process.env["PATH"] ?? ""}`,
    PULUMI_BACKEND_URL: `file://${join(SCRATCH, "state")}`,
    PULUMI_HOME: join(SCRATCH, "home"),
    PULUMI_CONFIG_PASSPHRASE: "quick start",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    CLOUDFLARE_BASE_URL: emulator.url,
    CLOUDFLARE_API_TOKEN: emulator.token,
    CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
  };
}
