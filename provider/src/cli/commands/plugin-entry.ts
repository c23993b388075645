import { quote } from "../../messages";
import { DYNAMIC_SECRET_TYPE, PLUGIN_SECRET_TYPE } from "../../model";
import {
  addPluginEntry,
  findProject,
  pathFrom,
  removePluginEntry,
  type PluginEntryKind,
} from "../../stack";
import {
  runCommand,
  type CommandEnvironment,
  type CommonFlags,
} from "./run-command";

/** The flags of `add-plugin` and `remove-plugin`, neither of which reads a stack. */
export type EntryFlags = Pick<CommonFlags, "cwd" | "verbose">;

const TYPES = { dynamic: DYNAMIC_SECRET_TYPE, plugin: PLUGIN_SECRET_TYPE };

/** Runs the command `add-plugin`. Returns the exit status, which is 0 even if the entry was already there. */
export function addPlugin(
  kind: PluginEntryKind,
  flags: EntryFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async ({ note }) => {
    const { project, file } = projectOf(flags);
    const changed = await addPluginEntry(project, kind);
    note(
      changed
        ? `Added the entry to ${file}.`
        : `${file} already has the entry.`,
    );
    note(
      `To import a secret:\n  pulumi import ${TYPES[kind]} NAME ACCOUNT_ID/STORE_ID/SECRET_ID`,
    );
    return 0;
  });
}

/** Runs the command `remove-plugin`. Returns the exit status, which is 0 even if there was no entry. */
export function removePlugin(
  kind: PluginEntryKind,
  flags: EntryFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async ({ note }) => {
    const { project, file } = projectOf(flags);
    const changed = await removePluginEntry(project, kind);
    note(
      changed
        ? `Removed the entry from ${file}.`
        : `${file} does not have the entry.`,
    );
    return 0;
  });
}

/** Finds the project. `file` is the project file as messages name it. */
function projectOf({ cwd }: EntryFlags) {
  const project = findProject(cwd);
  return { project, file: quote(pathFrom(process.cwd(), project.file)) };
}
