import { Option, type Command } from "commander";
import { addCommon, addFilters, addNames, collect } from "./common-options";
import type { CommonFlags } from "./run-command";
import type { DriftFlags } from "./drift";
import { addTextBelow } from "../help-layout";
import * as examples from "../words/help-examples";
import type { ImportFlags } from "./import";
import type { EntryFlags } from "./plugin-entry";
import { defineAddPlugin, defineRemovePlugin } from "./define-plugin-commands";
import type { SecretFlags } from "./secrets";
import type { PluginEntryKind } from "../../stack";

/** The functions that run the commands. Each returns the command's exit status. */
export interface Actions {
  importSecrets: (targets: string[], flags: ImportFlags) => Promise<number>;
  drift: (flags: DriftFlags) => Promise<number>;
  list: (place: string | undefined, flags: SecretFlags) => Promise<number>;
  get: (secret: string, flags: CommonFlags) => Promise<number>;
  whoami: (account: string | undefined, flags: CommonFlags) => Promise<number>;
  doctor: (account: string | undefined, flags: CommonFlags) => Promise<number>;
  addPlugin: (kind: PluginEntryKind, flags: EntryFlags) => Promise<number>;
  removePlugin: (kind: PluginEntryKind, flags: EntryFlags) => Promise<number>;
  completion: (shell: string) => number;
}

/** Adds all commands with their arguments, options and examples. `finished` receives the exit status. */
export function addCommands(
  program: Command,
  actions: Actions,
  finished: (status: number) => void,
): void {
  const reporting =
    <A extends unknown[]>(action: (...args: A) => number | Promise<number>) =>
    async (...args: A) => {
      finished(await action(...args));
    };

  addImport(program).action(reporting(actions.importSecrets));
  addDrift(program).action(reporting(actions.drift));
  addList(program).action(reporting(actions.list));
  addGet(program).action(reporting(actions.get));
  addWhoami(program).action(reporting(actions.whoami));
  addDoctor(program).action(reporting(actions.doctor));
  defineAddPlugin(program).action(reporting(actions.addPlugin));
  defineRemovePlugin(program).action(reporting(actions.removePlugin));
  addCompletion(program).action(reporting(actions.completion));
}

function addImport(program: Command): Command {
  const command = program
    .command("import")
    .summary("import existing secrets into a stack and write code for them")
    .description(
      "Imports existing secrets (individual secrets or a whole store) into a stack, and writes the TypeScript that declares them. " +
        "Writes nothing to Cloudflare. Skips secrets that the stack already has.",
    )
    .argument(
      "[target...]",
      "a store (ACCOUNT_ID/STORE_ID) or a secret (ACCOUNT_ID/STORE_ID/SECRET_ID); store=NAME can replace STORE_ID, and " +
        "name=NAME can replace SECRET_ID (default: the only store in the configured account)",
    )
    .option(
      "--from-tfstate <file>",
      "import the secrets in this Terraform or OpenTofu state file (relative to --cwd); repeatable",
      collect,
    )
    .option(
      "--from-stack <stack>",
      "import the secrets that the stack with this name manages with @pulumi/cloudflare; repeatable",
      collect,
    );
  addFilters(command)
    .addOption(
      new Option(
        "--host <host>",
        "what manages the secrets after the import: the dynamic provider or the plugin",
      )
        .choices(["dynamic", "plugin"])
        .default("dynamic"),
    )
    .option(
      "-o, --out <file>",
      "the TypeScript file to write, relative to --cwd (default: secrets.ts beside the program)",
    )
    .addOption(
      new Option(
        "--declared",
        "import only the secrets that the program already declares, under the program's logical names; write no code",
      ).conflicts(["out", "force"]),
    )
    .option("--force", "rewrite the TypeScript file instead of adding to it")
    .option("--dry-run", "show the plan and the code, and change nothing")
    .option("-y, --yes", "do not ask for confirmation")
    .option(
      "--no-protect",
      "leave out protect: true, so that Pulumi can delete the secrets",
    );
  addCommon(command, "the stack to import into");
  return addTextBelow(command, examples.IMPORT);
}

function addDrift(program: Command): Command {
  const command = program
    .command("drift")
    .summary("compare a stack's state with the live stores")
    .description(
      "Compares the secrets in a stack's state with the live stores, without running the program. Reports secrets that were " +
        "changed, deleted or possibly rotated outside Pulumi, and secrets in these stores that no resource manages. " +
        "Writes nothing to Cloudflare. Changes the program and the state only with --accept.",
    )
    .addOption(
      new Option("--format <format>", "how to print the report")
        .choices(["table", "json", "markdown", "html"])
        .default("table"),
    )
    .option(
      "--accept",
      "keep the live scopes and comments: show the changes, ask for confirmation, write the changes into the files that the " +
        "import command wrote, and refresh the changed secrets in the state",
    )
    .option("-y, --yes", "do not ask for confirmation (with --accept)")
    .addOption(
      new Option(
        "--all-stacks",
        "compare every stack in each project",
      ).conflicts("stack"),
    )
    .option(
      "--who",
      "look up in Cloudflare's audit log who made each change, and whether the value changed; requires the permission " +
        '"Account Settings Read"',
    )
    .addOption(
      new Option(
        "--fail-on <what...>",
        "also exit with status 2 in the cases that you list: unmanaged (there are secrets that no resource manages), modified " +
          "(a secret has a new modification time, and Pulumi does not manage its value)",
      ).choices(["unmanaged", "modified"]),
    );
  const folders = new Option(
    "-C, --cwd <folder>",
    'the folder of a Pulumi project; repeat the option for one report on several projects (default: ".")',
  ).argParser(collect);
  addCommon(addNames(command), "the stack to compare in each project", folders);
  return addTextBelow(command, examples.DRIFT);
}

function addList(program: Command): Command {
  const command = program
    .command("list")
    .summary("list the secrets in a store, or the stores in an account")
    .description(
      "Lists either the stores in an account, with their IDs, or the secrets in a store, sorted by name and without values.",
    )
    .argument(
      "[place]",
      "the store to list secrets from (ACCOUNT_ID/STORE_ID or ACCOUNT_ID/store=NAME), or the account to list stores from " +
        "(ACCOUNT_ID; default: the configured account)",
    );
  return addTextBelow(addCommon(addFilters(command)), examples.LIST);
}

function addGet(program: Command): Command {
  const command = program
    .command("get")
    .summary("show one secret")
    .description(
      "Shows everything that the API returns for one secret. The API never returns the value.",
    )
    .argument(
      "<secret>",
      "ACCOUNT_ID/STORE_ID/SECRET_ID; store=NAME can replace STORE_ID, and name=NAME can replace SECRET_ID",
    );
  return addTextBelow(addCommon(command), examples.GET);
}

function addWhoami(program: Command): Command {
  const command = program
    .command("whoami")
    .summary(
      "show the credentials in use, and whether they can read the stores",
    )
    .description(
      "Shows the credentials in use, where they come from, and whether they can read the account's stores. " +
        "Never shows the token or key itself.",
    )
    .argument("[account]", "ACCOUNT_ID (default: the configured account)");
  return addTextBelow(addCommon(command), examples.WHOAMI);
}

function addDoctor(program: Command): Command {
  const command = program
    .command("doctor")
    .summary("check that this package has everything it needs")
    .description(
      "Checks the Pulumi CLI, the project and its stack, the plugin, the address of the API, the credentials and the " +
        "clock, and says how to fix what is wrong. Changes nothing.",
    )
    .argument("[account]", "ACCOUNT_ID (default: the configured account)");
  return addTextBelow(addCommon(command), examples.DOCTOR);
}

function addCompletion(program: Command): Command {
  const command = program
    .command("completion")
    .summary("print a completion script for a shell")
    .description(
      "Prints a script that lets a shell complete commands, options and their values.",
    )
    .addArgument(
      program
        .createArgument("<shell>", "the shell")
        .choices(["bash", "zsh", "fish"]),
    );
  return addTextBelow(command, examples.COMPLETION);
}
