import { refresh, up, type Program, type Stack } from "./verb-engine";
import type { StartHost, VerbHost } from "./verb-hosts";
import type { World } from "./world";

/** An update with a process of the provider of its own. */
export function runUp(
  world: World,
  startHost: StartHost,
  stack: Stack,
  program: Program,
): Promise<string[]> {
  return inProcess(world, startHost, (host) => up(stack, program, host));
}

/** A refresh with a process of the provider of its own. */
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
