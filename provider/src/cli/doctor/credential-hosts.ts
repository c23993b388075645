import type { Settings } from "../../api";
import { NAMESPACES, type HostName } from "../../stack";

/** The hosts (the dynamic provider, the plugin) that see the credentials of a command. */
interface CredentialHosts {
  /** The configuration keys of the credentials. Empty if the credentials come from the environment. */
  keys: string[];
  seenBy: HostName[];
  /**
   * What the host that is missing from `seenBy` uses instead, in a sentence for users. Absent if both hosts see the
   * credentials.
   */
  otherHost?: string;
}

/** The names of the hosts in messages. */
export const HOST_NAMES: Record<HostName, string> = {
  dynamic: "the dynamic provider",
  plugin: "the plugin",
};

/**
 * Tells which hosts see the credentials. Both hosts see the environment, but each sees only its own namespace of the
 * configuration.
 *
 * @param hosts - The hosts that find credentials in the configuration. Commands use the first host's credentials.
 */
export function hostsThatSee(
  credentials: Settings["credentials"],
  [used, second]: readonly HostName[],
  env: Record<string, string | undefined>,
): CredentialHosts {
  if (used === undefined) return { keys: [], seenBy: ["dynamic", "plugin"] };
  const kinds = "apiToken" in credentials ? ["apiToken"] : ["email", "apiKey"];
  const other = used === "dynamic" ? "plugin" : "dynamic";
  return {
    keys: kinds.map((kind) => `${NAMESPACES[used]}:${kind}`),
    seenBy: [used],
    otherHost: `These credentials are not visible to ${HOST_NAMES[other]}, which ${
      second === other
        ? `uses its own instead (${NAMESPACES[other]}:…). This command did not test those.`
        : insteadOf(other, env)
    }`,
  };
}

function insteadOf(
  host: HostName,
  env: Record<string, string | undefined>,
): string {
  const isInEnvironment = ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"].some(
    (name) => env[name],
  );
  return isInEnvironment
    ? "uses the credentials in the environment instead. This command did not test those."
    : `looks for ${NAMESPACES[host]}:apiToken in the configuration, then for CLOUDFLARE_API_TOKEN in the environment.`;
}
