import * as z from "zod";
import { type Notice, PLUGIN_WORDS } from "../../messages";
import type { Bag } from "../../resources";
import {
  openSession,
  type Session,
  type SettingName,
  type Stop,
} from "../../session";

/** One setting of the provider, as users write it. */
interface Setting {
  kind: "string" | "boolean";
  sensitive: boolean;
  default?: boolean;
  description: string;
}

/**
 * The provider's settings. The engine hands a plugin only what stands under the plugin's own name in a stack's
 * configuration, so the dynamic host's `cloudflare:apiToken` is `cloudflare-secrets-store:apiToken` here.
 */
export const SETTINGS = {
  accountId: {
    kind: "string",
    sensitive: false,
    description:
      "The account of resources that name none. Default: the environment variable `CLOUDFLARE_ACCOUNT_ID`.",
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
      "The email address of the global API key. Default: the environment variable `CLOUDFLARE_EMAIL`.",
  },
  apiKey: {
    kind: "string",
    sensitive: true,
    description:
      "The global API key; a token is preferred. Default: the environment variable `CLOUDFLARE_API_KEY`.",
  },
  baseUrl: {
    kind: "string",
    sensitive: false,
    description:
      "Where the API is. Default: the environment variable `CLOUDFLARE_BASE_URL`, then Cloudflare's own.",
  },
  liveDiff: {
    kind: "boolean",
    sensitive: false,
    default: true,
    description:
      "Whether previews and updates read the live secrets first. A resource takes a change of this at its next update or refresh.",
  },
  valueDrift: {
    kind: "string",
    sensitive: false,
    description:
      "What to do about a value that was probably rotated outside Pulumi: `note` (the default), `repair` writes the program's value again, `accept` treats the live value as the program's, `off` silences it.",
  },
  audit: {
    kind: "boolean",
    sensitive: false,
    default: false,
    description:
      'Whether previews and updates ask Cloudflare\'s audit log who changed a secret outside Pulumi, and whether it was the value. Requires the permission "Account Settings Read".',
  },
} as const satisfies Record<SettingName, Setting>;

/** The settings that Pulumi encrypts. */
export const SENSITIVE_SETTINGS: readonly string[] = Object.entries(SETTINGS)
  .filter(([, { sensitive }]) => sensitive)
  .map(([key]) => key);

/** What a process of the plugin offers its session. */
export interface ContextSources {
  /** The provider's inputs, opened. */
  settings: Bag;
  env: Record<string, string | undefined>;
  notify: (notice: Notice) => void;
  stop: Stop;
}

/**
 * Opens the plugin's session.
 *
 * @throws ConfigurationError when credentials are missing or conflict, or a setting is not one. Nothing is sent.
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
  // The engine passes a flag from a stack's configuration as text, and one of an explicit provider as what it is.
  return typeof value === "string" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** What the engine says of the provider that it sets up. */
export interface ConfiguredProvider {
  /** Absent from older engines, which did not send it. */
  urn: string | undefined;
  /** Its inputs: those of the program, or, before it has run, those that the state has kept. */
  settings: Bag;
}

/**
 * The settings of a provider: the stack's configuration of today, where the engine hands it over.
 *
 * In front of a program, and where none runs, the engine sets up the provider that it had the last time, and with it a
 * token that may have been replaced since; every read would be refused, and no update would get as far as to record the
 * new one. It also starts each plugin with the plugin's own configuration in `PULUMI_CONFIG` (engine v3.259.0,
 * `defaultHost.Provider`). That one counts for the default provider, which has nothing else: a setting that was taken
 * out of it is no more, and the environment's turn comes. An explicit provider has what its program says.
 */
export function currentSettings(
  { urn = "", settings }: ConfiguredProvider,
  env: Record<string, string | undefined>,
): Bag {
  if (!DEFAULT_PROVIDER.test(urn)) return settings;
  return configurationIn(env["PULUMI_CONFIG"]) ?? settings;
}

/**
 * The engine calls its own provider `default`, with the version and the plugin's address behind it where it has them
 * (v3.259.0, `ProviderRequest.DefaultName`). A program's own one with such a name cannot be told from it.
 */
const DEFAULT_PROVIDER = /::default(_[^:]*)?$/;

/** What does not read as configuration is somebody else's variable, and says nothing. */
function configurationIn(text = ""): Bag | undefined {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
