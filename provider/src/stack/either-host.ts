import { PLUGIN_PACKAGE } from "../model";

/** Looks up a configuration key, which includes its namespace. */
export type Lookup = (key: string) => string | undefined;

/**
 * The configuration namespace in which each host (the dynamic provider or the plugin) looks up its settings. A host
 * does not see the other host's namespace.
 */
export const NAMESPACES = {
  dynamic: "cloudflare",
  plugin: PLUGIN_PACKAGE,
} as const;

/** One of the two hosts. */
export type HostName = keyof typeof NAMESPACES;

/**
 * Configuration for a command that serves both hosts. A key that is missing in `cloudflare:` is looked up in the
 * plugin's own namespace. All credentials come from one namespace, so one host's token is never combined with the other
 * host's email.
 */
export function forEitherHost(config: Lookup): Lookup {
  const isSet = hostsWithCredentials(config).includes("dynamic");
  return (key) => {
    const own = config(key);
    const mayFallBack = !(isSet && CREDENTIALS.includes(key));
    if (own !== undefined || !mayFallBack) return own;
    return config(key.replace(/^cloudflare:/, `${NAMESPACES.plugin}:`));
  };
}

/**
 * Returns the hosts that find credentials in a stack's configuration. {@link forEitherHost} uses the first host's
 * credentials.
 */
export function hostsWithCredentials(config: Lookup): HostName[] {
  const hosts: HostName[] = ["dynamic", "plugin"];
  return hosts.filter((host) =>
    KINDS.some((kind) => config(`${NAMESPACES[host]}:${kind}`) !== undefined),
  );
}

const KINDS = ["apiToken", "email", "apiKey"];
const CREDENTIALS = KINDS.map((kind) => `${NAMESPACES.dynamic}:${kind}`);
