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

/** Where credentials and settings are looked up before the environment. */
export interface Configuration {
  /** Looks up keys with their namespace. Secrets are decrypted: nothing of it may be printed. */
  config: Lookup;
  /** The hosts that find credentials in it. A command uses those of the first host. Absent: no host finds any. */
  hosts?: readonly HostName[];
  /** The stack that it belongs to. Absent: there is none, and only the environment is used. */
  stack?: string;
  /** Why the project's selected stack could not be read. */
  problem?: string;
}

/** Where to look. */
export interface ConfigurationRequest extends CommandWatcher {
  cwd: string;
  /** Default: the selected stack, if there is a project. */
  stack: string | undefined;
}

/**
 * Finds the configuration of the stack that was named, or of the project's selected stack. Outside a project there is none,
 * which is fine: a command that needs no stack then uses the environment's credentials.
 *
 * @param open - Opens a stack. Replaced in tests.
 * @throws LifecycleError when the stack that was named cannot be read. For the selected stack, the reason is in `problem`.
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
