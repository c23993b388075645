import type { Command } from "commander";
import * as examples from "../words/help-examples";

/** Adds `add-plugin`. */
export function defineAddPlugin(program: Command): Command {
  const command = program
    .command("add-plugin")
    .summary(
      "let pulumi import use this package, by adding an entry to Pulumi.yaml",
    )
    .description(
      "Adds an entry to plugins.providers of the project file, so that Pulumi finds an executable of this package: " +
        "the plugin, or the dynamic host that also answers pulumi import. All other lines of the file stay as they are.",
    );
  return addEntryOptions(command).addHelpText("after", examples.ADD_PLUGIN);
}

/** Adds `remove-plugin`. */
export function defineRemovePlugin(program: Command): Command {
  const command = program
    .command("remove-plugin")
    .summary("remove the entry that add-plugin added")
    .description(
      "Removes an entry from plugins.providers of the project file. All other lines of the file stay as they are.",
    );
  return addEntryOptions(command).addHelpText("after", examples.REMOVE_PLUGIN);
}

function addEntryOptions(command: Command): Command {
  return command
    .addArgument(
      command
        .createArgument("<host>", "the host of the secrets")
        .choices(["dynamic", "plugin"]),
    )
    .option("-C, --cwd <folder>", "the Pulumi project's folder", ".")
    .option("--verbose", "show where an error came from");
}
