import { Command } from "commander";
import { ensurePulumiCli } from "./index";
import { minimumVersion, wantedVersion } from "./versions";

const program = new Command("pulumi-cli")
  .description(
    `Finds or installs a Pulumi CLI, ${minimumVersion} or newer. The last line that it prints is the folder to put on PATH.`,
  )
  .addHelpText(
    "after",
    `
It uses the first of these that works:
  1. the pulumi on PATH, with its Node.js language host
  2. version ${wantedVersion}, kept in your cache folder by an earlier run
  3. version ${wantedVersion} from Pulumi's installer
  4. version ${wantedVersion} built once from Go modules, which takes a few minutes

Progress goes to stderr, so this works:
  export PATH="$(npm run -s pulumi-cli):$PATH"`,
  )
  .action(async () => {
    const cli = await ensurePulumiCli({
      report: (line) => process.stderr.write(`pulumi-cli: ${line}\n`),
    });
    process.stdout.write(`${cli.folder}\n`);
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
