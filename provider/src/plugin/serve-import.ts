import type { Bag, Listing } from "../lifecycle";
import { PLUGIN_PACKAGE } from "../model";
import { SETTINGS } from "./configuration";
import { createEngineLog } from "./engine-log";
import { createHost, type PluginHost } from "./host";
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
 *
 * It attaches each provider of the stack, explicit ones too, and sets each up; an import reads through the default one
 * alone, which has the settings of the stack's configuration.
 */
export async function serveImport({
  listing,
  config,
  env,
}: ServeImportRequest): Promise<ServedImport> {
  const host = createHost(env, createEngineLog(), listing);
  host.configure({ urn: undefined, settings: settingsIn(config) });
  const { port, close } = await serve(withOneSetting(host));
  const others = env["PULUMI_DEBUG_PROVIDERS"] ?? "";
  const attached = [`${PLUGIN_PACKAGE}:${port}`, others].filter(Boolean);
  return {
    env: { PULUMI_DEBUG_PROVIDERS: attached.join(",") },
    close: () => {
      host.cancel();
      close();
    },
  };
}

function settingsIn(config: ServeImportRequest["config"]): Bag {
  const settings = Object.keys(SETTINGS).flatMap((key) => {
    const value = config(`${PLUGIN_PACKAGE}:${key}`);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(settings);
}

/** The same host, that no later provider of the stack sets up or starts afresh. */
function withOneSetting(host: PluginHost): PluginHost {
  let isAttached = false;
  return {
    ...host,
    configure: () => undefined,
    serveEngine: (address) => {
      if (!isAttached) host.serveEngine(address);
      isAttached = true;
    },
  };
}
