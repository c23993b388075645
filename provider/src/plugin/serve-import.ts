import type { Listing } from "../lifecycle";
import { PLUGIN_PACKAGE } from "../program";
import { SETTINGS } from "./configuration";
import { createEngineLog } from "./engine-log";
import { createHost } from "./host";
import { serve } from "./server";

/** What a process that starts an engine for an import knows already. */
export interface ServeImportRequest {
  /** The secrets that the engine is about to read. */
  listing: Listing;
  /** Looks up a key of the stack's configuration with its namespace, as it is written there. */
  config: (key: string) => string | undefined;
  env: Record<string, string | undefined>;
}

/** A provider that waits for an engine. */
export interface ServedImport {
  /** What the engine needs in its environment to find it. */
  env: Record<string, string>;
  close: () => void;
}

/**
 * Serves the provider in this process for one import. The engine attaches to what PULUMI_DEBUG_PROVIDERS names instead of
 * starting the plugin (engine v3.259.0, `plugin.NewProvider`); the first entry for a package counts.
 */
export async function serveImport({
  listing,
  config,
  env,
}: ServeImportRequest): Promise<ServedImport> {
  const settings = Object.keys(SETTINGS).flatMap((key) => {
    const value = config(`${PLUGIN_PACKAGE}:${key}`);
    return value === undefined ? [] : [[key, value] as const];
  });
  const ofThePlugin = {
    ...env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(settings)), // as the engine would start it
  };
  const host = createHost(ofThePlugin, createEngineLog(), listing);
  const { port, close } = await serve(host);
  const others = env["PULUMI_DEBUG_PROVIDERS"] ?? "";
  const attached = [`${PLUGIN_PACKAGE}:${port}`, others].filter(Boolean);
  return { env: { PULUMI_DEBUG_PROVIDERS: attached.join(",") }, close };
}
