import * as z from "zod";
import { type Notice, PLUGIN_WORDS } from "../../messages";
import type { Bag } from "../../resources";
import {
  openSession,
  type Session,
  type SettingName,
  type Stop,
} from "../../session";

/** The description of one of the provider's settings. */
interface Setting {
  kind: "string" | "boolean";
  sensitive: boolean;
  default?: boolean;
  description: string;
}

/**
 * The provider's settings. The engine passes a plugin only the configuration keys in the plugin's own namespace. The
 * token that the dynamic provider reads from `cloudflare:apiToken` is therefore `cloudflare-secrets-store:apiToken`
 * here.
 */
export const SETTINGS = {
  accountId: {
    kind: "string",
    sensitive: false,
    description:
      "The account for resources that do not set `accountId`. Default: the environment variable `CLOUDFLARE_ACCOUNT_ID`.",
  },
  apiToken: {
    kind: "string",
    sensitive: true,
    description:
      "An API token. Default: the environment variable `CLOUDFLARE_API_TOKEN`.",
  },
  email: {
    kind: "string",
    sensitive: false,
    description:
      "The email address that belongs to the global API key. Default: the environment variable `CLOUDFLARE_EMAIL`.",
  },
  apiKey: {
    kind: "string",
    sensitive: true,
    description:
      "The global API key, if you do not use an API token. Default: the environment variable `CLOUDFLARE_API_KEY`.",
  },
  baseUrl: {
    kind: "string",
    sensitive: false,
    description:
      "The base URL of the API. Default: the environment variable `CLOUDFLARE_BASE_URL`, then Cloudflare's API.",
  },
  liveDiff: {
    kind: "boolean",
    sensitive: false,
    default: true,
    description:
      "Whether previews and updates read the live secrets first. If not, they compare the program only with the state. A change to this setting takes effect for a resource at its next update or refresh.",
  },
  valueDrift: {
    kind: "string",
    sensitive: false,
    description:
      "What to do about a value that was probably rotated outside Pulumi: `note` reports it (default), `repair` writes the program's value again, `accept` treats the live value as the program's, and `off` reports nothing.",
  },
  audit: {
    kind: "boolean",
    sensitive: false,
    default: false,
    description:
      'Whether previews and updates ask Cloudflare\'s audit log who changed a secret outside Pulumi, and whether the value changed. Requires the permission "Account Settings Read".',
  },
} as const satisfies Record<SettingName, Setting>;

/** The settings that Pulumi encrypts. */
export const SENSITIVE_SETTINGS: readonly string[] = Object.entries(SETTINGS)
  .filter(([, { sensitive }]) => sensitive)
  .map(([key]) => key);

/** What the plugin's process contributes to the session, which is an API client with settings and memory. */
export interface ContextSources {
  /** The provider's inputs, decoded. */
  settings: Bag;
  env: Record<string, string | undefined>;
  notify: (notice: Notice) => void;
  stop: Stop;
}

/**
 * Opens the plugin's session.
 *
 * @throws ConfigurationError when credentials are missing or conflict, and when a setting is invalid. Nothing is sent
 * to Cloudflare.
 */
export function openHostSession({
  settings,
  ...around
}: ContextSources): Session {
  return openSession({
    config: (key) => settingOf(settings, key),
    words: PLUGIN_WORDS,
    ...around,
  });
}

function settingOf(settings: Bag, key: string): string | undefined {
  const value = settings[key.slice(key.indexOf(":") + 1)];
  // The engine passes a boolean setting as a string if the setting comes from the stack's configuration, but as a
  // boolean if the setting comes from a provider in the program.
  return typeof value === "string" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** What the engine passes when it configures a provider. */
export interface ConfiguredProvider {
  /** Absent if the engine is too old to send it. */
  urn: string | undefined;
  /** The provider's inputs. They come from the program, or from the state if the program has not run yet. */
  settings: Bag;
}

/**
 * Returns a provider's settings. The default provider, which the engine itself creates, uses the stack's current
 * configuration if the engine passes it. An explicit provider always uses its own inputs.
 *
 * Before a program runs, and for commands that run no program, the engine configures the provider with the settings in
 * the state. If somebody replaced the token after the state was written, the API would reject every read with the old
 * token, so every update would fail before it recorded the new token. The engine also passes the plugin's current
 * configuration in the environment variable `PULUMI_CONFIG` (engine v3.259.0, `defaultHost.Provider`), so the default
 * provider uses that configuration. If a setting is missing there, the plugin uses the setting's environment variable,
 * if any.
 */
export function currentSettings(
  { urn = "", settings }: ConfiguredProvider,
  env: Record<string, string | undefined>,
): Bag {
  if (!DEFAULT_PROVIDER.test(urn)) return settings;
  return configurationIn(env["PULUMI_CONFIG"]) ?? settings;
}

/**
 * Matches the URN of the default provider. The engine names it `default`, followed by the plugin's version and download
 * URL if they are known (v3.259.0, `ProviderRequest.DefaultName`). An explicit provider with such a name also matches.
 */
const DEFAULT_PROVIDER = /::default(_[^:]*)?$/;

/** Ignores a `PULUMI_CONFIG` that is not a configuration, because something other than the engine must have set it. */
function configurationIn(text = ""): Bag | undefined {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
