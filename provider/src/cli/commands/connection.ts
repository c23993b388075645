import { setTimeout as sleep } from "node:timers/promises";
import { findConfiguration, type Configuration } from "../../stack";
import {
  linesOf,
  type Lines,
  type CommonFlags,
  type CommandEnvironment,
} from "./run-command";
import type { Output } from "../output";
import { openSession, type Session } from "../../session";

/**
 * Finds the configuration that contains a command's credentials. If the stack's configuration cannot be read, tells the
 * user that the command uses the credentials in the environment.
 */
export async function configurationOf(
  flags: CommonFlags,
  output: Output,
): Promise<Configuration> {
  const { cwd, stack } = flags;
  const { say, ...watcher } = linesOf(flags, output);
  const configuration = await findConfiguration({ cwd, stack, ...watcher });
  if (configuration.problem !== undefined)
    say(
      `note: this command uses the credentials in the environment, because it could not read the configuration of the selected stack: ${configuration.problem}`,
    );
  return configuration;
}

/** Connects to the API for a command. */
export function connectFor(
  { config }: Configuration,
  { streams: { env }, interrupts: { any: signal } }: CommandEnvironment,
  { say, waitFor }: Lines,
): Session {
  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal });
  return openSession({
    config,
    env,
    notify: ({ message }) => {
      say(message);
    },
    stop: { signal, wait },
    waitFor,
  });
}
