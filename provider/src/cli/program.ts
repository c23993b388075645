import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import type * as importModule from "./import";
import type { ImportFlags, Interrupts } from "./import";
import type { Streams } from "./output";

const USAGE_ERROR = 2;

/** Runs the command line. Answers the exit status: that of the command, 0 after `--help`, 2 for wrong usage. */
export async function runCommandLine(
  args: readonly string[],
  streams: Streams,
  interrupts: Interrupts,
): Promise<number> {
  let status = 0;
  const program = new Command("pulumi-cloudflare-secrets-store")
    .description(
      "Brings existing Cloudflare Secrets Store secrets under Pulumi.",
    )
    .version(packageVersion())
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .exitOverride()
    .showHelpAfterError("(--help shows the usage)");
  addImport(program, async (targets, flags) => {
    status = await loadImport().importSecrets(
      targets,
      flags,
      streams,
      interrupts,
    );
  });

  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : USAGE_ERROR;
  }
}

/** Loaded when it is asked for: it brings HTTP and schemas along, and `--help` takes neither. */
function loadImport(): typeof importModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("./import") as typeof importModule;
}

function packageVersion(): string {
  const text = readFileSync(join(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

function addImport(
  program: Command,
  run: (targets: string[], flags: ImportFlags) => Promise<void>,
): void {
  program
    .command("import")
    .summary("import existing secrets into a stack and write their TypeScript")
    .description(
      "Imports existing secrets into a stack, by their IDs or a whole store at once, and writes TypeScript for them. " +
        "Nothing is ever written to Cloudflare. Secrets that the stack has already are skipped.",
    )
    .argument(
      "<target...>",
      "ACCOUNT_ID/STORE_ID or ACCOUNT_ID/STORE_ID/SECRET_ID",
    )
    .option(
      "-n, --name <pattern>",
      "only names like this, such as 'PROD_*'; given twice: either",
      collect,
    )
    .option(
      "--scope <scope>",
      "only secrets with this scope; given twice: either",
      collect,
    )
    .option(
      "-s, --stack <stack>",
      "the stack to import into (default: the selected one)",
    )
    .addOption(
      new Option("--host <host>", "what manages the secrets from then on")
        .choices(["dynamic", "plugin"])
        .default("dynamic"),
    )
    .option("-C, --cwd <folder>", "the Pulumi project's folder", ".")
    .option(
      "-o, --out <file>",
      "the TypeScript file, from the --cwd folder (default: secrets.ts beside the program)",
    )
    .option("--force", "write the file anew instead of adding to it")
    .option("--dry-run", "show the plan and the code, and change nothing")
    .option("-y, --yes", "do not ask")
    .option(
      "--no-protect",
      "let Pulumi delete the secrets: import without protect: true",
    )
    .option(
      "--verbose",
      "show the Pulumi commands, and where an error came from",
    )
    .addHelpText("after", EXAMPLES)
    .action(run);
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

const EXAMPLES = `
Credentials are those of the stack's configuration (cloudflare:apiToken), or of the environment
(CLOUDFLARE_API_TOKEN).

Examples:
  Look at what a whole store would become:
    $ pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID --dry-run
  Import the secrets of production that Workers use:
    $ pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID --name 'PROD_*' --scope workers
  Import one secret into the stack dev, without a question:
    $ pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID/SECRET_ID --stack dev --yes`;
