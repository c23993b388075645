import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import type { CommandEnvironment } from "./commands/run-command";
import { addCommands, type Actions } from "./commands/define-commands";
import { completionScript } from "./commands/completion";
import { helpLayout } from "./help-layout";
import type * as diagnoseModule from "./commands/diagnose";
import type * as driftModule from "./commands/drift";
import type * as importModule from "./commands/import";
import type * as entryModule from "./commands/plugin-entry";
import type * as secretsModule from "./commands/secrets";

/**
 * The exit status for incorrect usage. Many programs use 2, but `drift` exits with 2 for drift, and a mistyped option
 * in a CI job must not look like drift.
 */
const USAGE_ERROR = 1;

/** Runs the command line. Returns the exit status: the command's, 0 after `--help`, or 1 for incorrect usage. */
export async function runCommandLine(
  args: readonly string[],
  environment: CommandEnvironment,
): Promise<number> {
  const { stdout, stderr } = environment.streams;
  let status = 0;
  const program = new Command("pulumi-cloudflare-secrets-store")
    .description(
      "Imports existing secrets from Cloudflare Secrets Store into Pulumi, and reports changes made outside Pulumi.",
    )
    .version(packageVersion())
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
    .configureHelp(helpLayout(stdout.isTTY ? stdout.columns : undefined))
    .exitOverride()
    .showHelpAfterError("(--help shows the usage)");
  addCommands(program, actionsOf(program, environment), (ended) => {
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

/**
 * The commands. Each one loads its module only when it runs, because the modules load the HTTP and schema libraries,
 * which `--help` does not need.
 */
function actionsOf(program: Command, environment: CommandEnvironment): Actions {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const drift = () => require("./commands/drift") as typeof driftModule;
  const imports = () => require("./commands/import") as typeof importModule;
  const secrets = () => require("./commands/secrets") as typeof secretsModule;
  const diagnose = () =>
    require("./commands/diagnose") as typeof diagnoseModule;
  const entry = () => require("./commands/plugin-entry") as typeof entryModule;
  /* eslint-enable @typescript-eslint/no-require-imports */
  return {
    importSecrets: (targets, flags) =>
      imports().importSecrets(targets, flags, environment),
    drift: (flags) => drift().drift(flags, environment),
    list: (place, flags) => secrets().list(place, flags, environment),
    get: (secret, flags) => secrets().get(secret, flags, environment),
    whoami: (account, flags) => diagnose().whoami(account, flags, environment),
    doctor: (account, flags) => diagnose().doctor(account, flags, environment),
    addPlugin: (kind, flags) => entry().addPlugin(kind, flags, environment),
    removePlugin: (kind, flags) =>
      entry().removePlugin(kind, flags, environment),
    completion: (shell) => {
      environment.streams.stdout.write(completionScript(program, shell));
      return 0;
    },
  };
}

function packageVersion(): string {
  const text = readFileSync(join(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
