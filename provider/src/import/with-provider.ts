import type { Stack } from "../stack";
import type { ImportHost } from "./host";
import type { PlannedSecret } from "./plan";

/** Whose provider is needed, and what it is to know. */
export interface ProviderRequest {
  host: ImportHost;
  stack: Pick<Stack, "config">;
  env: Record<string, string | undefined>;
}

/**
 * Serves the provider for an engine that imports these secrets, where its host has the engine read them: it answers out of
 * what has just been listed, and nobody has to start, or to be told in a file.
 *
 * @param use - Runs the engine, with this in its environment.
 */
export async function withProvider<T>(
  secrets: readonly PlannedSecret[],
  { host, stack, env }: ProviderRequest,
  use: (engineEnv: Record<string, string>) => Promise<T>,
): Promise<T> {
  const plugin = host.loadPlugin?.();
  if (plugin === undefined) return await use({});
  const served = await plugin.serveImport({
    listing: new Map(secrets.map(({ id, state }) => [id, state])),
    config: await stack.config({ asWritten: true }),
    env,
  });
  try {
    return await use(served.env);
  } finally {
    served.close();
  }
}
