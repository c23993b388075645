/**
 * A project, its stacks and their state, through the Pulumi CLI.
 *
 * Two ideas carry it:
 * - **The CLI is the only way in.** Which stack is selected, where its state lies, how it is decrypted and what its
 *   configuration says are the CLI's answers; nothing here opens a backend or a passphrase by itself.
 * - **What the CLI prints is looked at, never shown.** The configuration holds credentials and a state holds other
 *   resources' secrets: an error has the CLI's own sentence and nothing else of its output.
 *
 * What is done with a stack is the business of `import/`, `drift/` and the command line.
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
} from "./pulumi-command";
export {
  exportedResources,
  isManaged,
  logicalNameOf,
  placeOf,
  type ExportedResource,
  type Place,
} from "./exported-resources";
export {
  findPlugin,
  FIX_THE_PLUGIN,
  NAME_THE_PLUGIN,
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
