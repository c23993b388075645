/**
 * Gives access to a project, its stacks and their state through the Pulumi CLI.
 *
 * The code rests on two ideas:
 * - **The CLI is the only way in.** The CLI knows which stack is selected, where that stack's state is, how to decrypt
 *   the state and what the stack's configuration contains. The code in this folder never opens a backend or uses a
 *   passphrase itself.
 * - **The CLI's output is parsed, never shown.** The configuration contains credentials, and a state contains the
 *   secrets of other resources. An error therefore contains only the CLI's own error message.
 *
 * `import/`, `drift/` and the command line decide what to do with a stack.
 */
export {
  findProgramSource,
  possibleSources,
  type ProgramSource,
} from "./program-source";
export { findProject, isInProject, pathFrom, type Project } from "./project";
export { NAMESPACES, type HostName } from "./either-host";
export { findConfiguration, type Configuration } from "./configuration";
export {
  cliVersion,
  isOldForImports,
  refuseOldForImports,
  showVersion,
  type CliVersion,
  type CommandWatcher,
} from "./pulumi-command";
export {
  exportedResources,
  isManaged,
  placeOf,
  type ExportedResource,
  type Place,
} from "./exported-resources";
export {
  ADD_THE_PLUGIN,
  findPlugin,
  FIX_THE_PLUGIN,
  PLUGIN_FILE,
  type PluginPlace,
} from "./plugin-file";
export {
  addPluginEntry,
  dynamicHostFile,
  removePluginEntry,
  type PluginEntryKind,
} from "./plugin-entry";
export {
  logicalNameOfEntry,
  type DeclaredResource,
  type DeclaredResources,
  type ImportEntry,
} from "./declared";
export { SECRET_TYPES, STORE_TYPES } from "./resource-types";
export { IMPORT_FILE, inPrivateFolder } from "./private-folder";
export {
  openStack,
  stackNames,
  type ImportRequest,
  type Stack,
  type StackRequest,
} from "./stack";
