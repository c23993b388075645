import type { Command } from "commander";
import { addTextBelow } from "../help-layout";
import * as examples from "../words/help-examples";

/** Adds `add-plugin`. */
export function defineAddPlugin(program: Command): Command {
  const command = program
    .command("add-plugin")
    .summary(
      "add to Pulumi.yaml the entry that the plugin needs, or the entry that pulumi import needs",
    )
    .description(
      "Adds an entry for this package to plugins.providers in the project file. " +
        "Pulumi needs the entry to find the plugin, unless the plugin is on PATH. " +
        "With the dynamic provider, only pulumi import needs the entry. All other lines of the file stay unchanged.",
    );
  return addTextBelow(addEntryOptions(command), examples.ADD_PLUGIN);
}

/** Adds `remove-plugin`. */
export function defineRemovePlugin(program: Command): Command {
  const command = program
    .command("remove-plugin")
    .summary("remove the entry that add-plugin added")
    .description(
      "Removes this package's entry from plugins.providers in the project file. All other lines of the file stay unchanged.",
    );
  return addTextBelow(addEntryOptions(command), examples.REMOVE_PLUGIN);
}

function addEntryOptions(command: Command): Command {
  return command
    .addArgument(
      command
        .createArgument(
          "<host>",
          "what manages the secrets: the dynamic provider or the plugin",
        )
        .choices(["dynamic", "plugin"]),
    )
    .option("-C, --cwd <folder>", "the Pulumi project's folder", ".")
    .option("--verbose", "show stack traces of errors");
}
