import {
  forEitherHost,
  hostsWithCredentials,
  type HostName,
  type Lookup,
} from "./either-host";
import { findProject, isInProject } from "./project";
import type { CommandWatcher } from "./pulumi-command";
import { openStack } from "./stack";
import { isUserError } from "../messages";

/** The place where a command looks for credentials and settings before it looks in the environment. */
export interface Configuration {
  /** Looks up keys with their namespace. Secrets are decrypted, so never print what this function returns. */
  config: Lookup;
  /**
   * The hosts (the dynamic provider, the plugin or both) that find credentials in this configuration. A command uses
   * the first host's credentials. Absent if no configuration was read.
   */
  hosts?: readonly HostName[];
  /**
   * The stack of this configuration. Absent if no configuration was read, in which case only the environment is used.
   */
  stack?: string;
  /** Why the project's selected stack could not be read. */
  problem?: string;
}

/** Which configuration to find. */
export interface ConfigurationRequest extends CommandWatcher {
  cwd: string;
  /** Default: the selected stack, if there is a project. */
  stack: string | undefined;
}

/**
 * Finds the configuration of the stack that the user named, or of the project's selected stack. Outside a project,
 * there is no configuration, so a command that needs no stack uses the credentials in the environment.
 *
 * @param open - Opens a stack. Tests replace it.
 * @throws LifecycleError when the stack that the user named cannot be read. If the selected stack cannot be read,
 * `problem` says why.
 */
export async function findConfiguration(
  { cwd, stack, ...watcher }: ConfigurationRequest,
  open: typeof openStack = openStack,
): Promise<Configuration> {
  const none = { config: () => undefined };
  if (stack === undefined && !isInProject(cwd)) return none;
  try {
    const { folder } = findProject(cwd);
    const opened = await open({ folder, stack, ...watcher });
    const written = await opened.config({ asWritten: true });
    return {
      config: forEitherHost(written),
      hosts: hostsWithCredentials(written),
      stack: opened.name,
    };
  } catch (error) {
    if (stack !== undefined || !isUserError(error)) throw error;
    return { ...none, problem: error.message };
  }
}
