import {
  refresh,
  up,
  type Program,
  type Stack,
  type UpOptions,
} from "./verb-engine";
import type { StartHost, VerbHost } from "./verb-hosts";
import type { World } from "./world";

/** Runs an update in a new process of the provider. */
export function runUp(
  world: World,
  startHost: StartHost,
  stack: Stack,
  program: Program,
  options: UpOptions = {},
): Promise<string[]> {
  return inProcess(world, startHost, (host) =>
    up(stack, program, host, options),
  );
}

/** Runs a refresh in a new process of the provider. */
export function runRefresh(
  world: World,
  startHost: StartHost,
  stack: Stack,
): Promise<string[]> {
  return inProcess(world, startHost, (host) => refresh(stack, host));
}

async function inProcess(
  world: World,
  startHost: StartHost,
  run: (host: VerbHost) => Promise<string[]>,
): Promise<string[]> {
  const host = await startHost(world.newSession());
  try {
    return await run(host);
  } finally {
    await host.close();
  }
}
