import type { Command } from "commander";
import { addTextBelow } from "../help-layout";
import * as examples from "../words/help-examples";

/** Adds `add-plugin`. */
export function defineAddPlugin(program: Command): Command {
  const command = program
    .command("add-plugin")
    .summary(
      "add an entry to Pulumi.yaml, so that pulumi import can use this package",
    )
    .description(
      "Adds an entry to plugins.providers in the project file, so that Pulumi runs an executable of this package: " +
        "the plugin, or the dynamic host with support for pulumi import. All other lines of the file stay unchanged.",
    );
  return addTextBelow(addEntryOptions(command), examples.ADD_PLUGIN);
}

/** Adds `remove-plugin`. */
export function defineRemovePlugin(program: Command): Command {
  const command = program
    .command("remove-plugin")
    .summary("remove the entry that add-plugin added")
    .description(
      "Removes an entry from plugins.providers in the project file. All other lines of the file stay unchanged.",
    );
  return addTextBelow(addEntryOptions(command), examples.REMOVE_PLUGIN);
}

function addEntryOptions(command: Command): Command {
  return command
    .addArgument(
      command
        .createArgument("<host>", "the host that manages the secrets")
        .choices(["dynamic", "plugin"]),
    )
    .option("-C, --cwd <folder>", "the Pulumi project's folder", ".")
    .option("--verbose", "show stack traces of errors");
}
