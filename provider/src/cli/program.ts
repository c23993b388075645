import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import type { Surroundings } from "./command";
import { addCommands, type Actions } from "./commands";
import { completionScript } from "./completion";
import type * as diagnoseModule from "./diagnose";
import type * as driftModule from "./drift";
import type * as importModule from "./import";
import type * as secretsModule from "./secrets";

/** Not 2, as elsewhere: of `drift` that says that there is some, and a mistyped option in a CI job must not. */
const USAGE_ERROR = 1;

/** Runs the command line. Answers the exit status: that of the command, 0 after `--help`, 1 for wrong usage. */
export async function runCommandLine(
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const { stdout, stderr } = around.streams;
  let status = 0;
  const program = new Command("pulumi-cloudflare-secrets-store")
    .description(
      "Brings existing Cloudflare Secrets Store secrets under Pulumi, and keeps an eye on them.",
    )
    .version(packageVersion())
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
    .exitOverride()
    .showHelpAfterError("(--help shows the usage)");
  addCommands(program, actionsOf(program, around), (ended) => {
    status = ended;
  });

  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : USAGE_ERROR;
  }
}

/** Each is loaded when it is asked for: they bring HTTP and schemas along, and `--help` takes neither. */
function actionsOf(program: Command, around: Surroundings): Actions {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const drift = () => require("./drift") as typeof driftModule;
  const imports = () => require("./import") as typeof importModule;
  const secrets = () => require("./secrets") as typeof secretsModule;
  const diagnose = () => require("./diagnose") as typeof diagnoseModule;
  /* eslint-enable @typescript-eslint/no-require-imports */
  return {
    importSecrets: (targets, flags) =>
      imports().importSecrets(targets, flags, around),
    drift: (flags) => drift().drift(flags, around),
    list: (place, flags) => secrets().list(place, flags, around),
    get: (secret, flags) => secrets().get(secret, flags, around),
    whoami: (account, flags) => diagnose().whoami(account, flags, around),
    doctor: (account, flags) => diagnose().doctor(account, flags, around),
    completion: (shell) => {
      around.streams.stdout.write(completionScript(program, shell));
      return 0;
    },
  };
}

function packageVersion(): string {
  const text = readFileSync(join(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
