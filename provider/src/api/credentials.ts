import { defaultBaseUrl, isOwnAddress, parseBaseUrl } from "./base-url";
import { ConfigurationError, CredentialsError } from "./errors";
import type { Credentials } from "./types";

/** The places that settings can come from. */
export interface CredentialSources {
  /** Reads a key in Pulumi's config namespace `cloudflare`: `apiToken`, `email`, `apiKey`, `baseUrl`, `accountId`. */
  config: (key: string) => string | undefined;
  /** The environment, in the form of `process.env`. */
  env: Record<string, string | undefined>;
  /** Returns a setting's name for messages. Default: the setting's key with the prefix `cloudflare:`. */
  setting?: (key: string) => string;
}

/** The settings that the API client needs, and where the credentials come from. */
export interface Settings {
  credentials: Credentials;
  baseUrl: string;
  /** The ID of the default account, not yet checked. Absent if no source sets it. */
  accountId?: string;
  source: "config" | "environment";
}

interface Source {
  name: Settings["source"];
  apiToken: Setting;
  email: Setting;
  apiKey: Setting;
}

interface Setting {
  name: string;
  text: string | undefined;
}

/**
 * Finds the credentials, the base URL and the default account. The settings have the same names as in
 * `@pulumi/cloudflare`, so users of that package have already set them.
 *
 * All credentials come from one source: the configuration if it sets any of them, otherwise the environment. An empty
 * environment variable counts as not set, because CI systems may define a variable without giving it a value. An empty
 * configuration value is an error.
 *
 * Credentials from the environment are sent only to Cloudflare, to this machine, or to the address in
 * `CLOUDFLARE_BASE_URL`. The configuration cannot choose any other address for these credentials, because the
 * configuration comes from files in a repository that somebody else might control.
 *
 * @throws CredentialsError that names the settings at fault, but never shows their content; ConfigurationError for a
 * base URL that must not receive credentials.
 */
export function resolveCredentials(sources: CredentialSources): Settings {
  const setting = sources.setting ?? ((key) => `cloudflare:${key}`);
  const config = configSource(sources.config, setting);
  const environment = environmentSource(sources.env);
  const source = isTouched(config) ? config : environment;
  const configuredUrl = sources.config("baseUrl");
  const ownUrl = sources.env["CLOUDFLARE_BASE_URL"] || defaultBaseUrl;
  const accountId =
    sources.config("accountId") || sources.env["CLOUDFLARE_ACCOUNT_ID"];

  const credentials = fromSource(source, setting);
  const baseUrl = parseBaseUrl(configuredUrl ?? ownUrl);
  const isTrusted =
    source === config ||
    configuredUrl === undefined ||
    isOwnAddress(baseUrl) ||
    baseUrl === parseBaseUrl(ownUrl);
  if (!isTrusted) throw elsewhere(baseUrl, credentials, setting);

  return {
    credentials,
    baseUrl,
    ...(accountId ? { accountId } : {}),
    source: source.name,
  };
}

/**
 * Throws a CredentialsError for credentials that cannot be sent in a header. `names` contains the names that the
 * message uses for the settings.
 */
export function checkCredentials(
  credentials: Credentials,
  names = { apiToken: "apiToken", email: "email", apiKey: "apiKey" },
): Credentials {
  for (const [key, text] of Object.entries(credentials)) {
    const problem = textProblem(text);
    if (problem !== undefined) {
      throw new CredentialsError(
        `${names[key as keyof typeof names]} ${problem}`,
      );
    }
  }
  return credentials;
}

type NameOf = (key: string) => string;

function configSource(
  config: CredentialSources["config"],
  nameOf: NameOf,
): Source {
  const setting = (key: string) => ({ name: nameOf(key), text: config(key) });
  return {
    name: "config",
    apiToken: setting("apiToken"),
    email: setting("email"),
    apiKey: setting("apiKey"),
  };
}

function environmentSource(env: CredentialSources["env"]): Source {
  const setting = (name: string) => ({ name, text: env[name] || undefined });
  return {
    name: "environment",
    apiToken: setting("CLOUDFLARE_API_TOKEN"),
    email: setting("CLOUDFLARE_EMAIL"),
    apiKey: setting("CLOUDFLARE_API_KEY"),
  };
}

function isTouched({ apiToken, email, apiKey }: Source): boolean {
  return [apiToken, email, apiKey].some(({ text }) => text !== undefined);
}

function fromSource(source: Source, nameOf: NameOf): Credentials {
  const { apiToken, email, apiKey } = source;
  const names = {
    apiToken: apiToken.name,
    email: email.name,
    apiKey: apiKey.name,
  };
  if (apiToken.text !== undefined && apiKey.text !== undefined) {
    throw new CredentialsError(
      `${apiToken.name} and ${apiKey.name} are both set. Keep one of them, preferably the token`,
    );
  }
  // An email address without a key is harmless if there is a token.
  if (apiToken.text !== undefined) {
    return checkCredentials({ apiToken: apiToken.text }, names);
  }
  if (email.text !== undefined && apiKey.text !== undefined) {
    return checkCredentials({ email: email.text, apiKey: apiKey.text }, names);
  }
  throw incomplete(source, nameOf);
}

function incomplete(
  { email, apiKey }: Source,
  nameOf: NameOf,
): CredentialsError {
  if (email.text !== undefined) {
    return new CredentialsError(
      `${email.name} is set, but ${apiKey.name} is not. Set both, or use an API token instead`,
    );
  }
  if (apiKey.text !== undefined) {
    return new CredentialsError(
      `${apiKey.name} is set, but ${email.name} is not. Set both, or use an API token instead`,
    );
  }
  return new CredentialsError(
    "no Cloudflare credentials were found.\n" +
      `Set the environment variable CLOUDFLARE_API_TOKEN, or set an API token for the stack: pulumi config set --secret ${nameOf("apiToken")}\n` +
      `Or use a global API key: set ${nameOf("email")} and ${nameOf("apiKey")}, or CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY.`,
  );
}

function elsewhere(
  baseUrl: string,
  credentials: Credentials,
  nameOf: NameOf,
): ConfigurationError {
  const variable =
    "apiToken" in credentials ? "CLOUDFLARE_API_TOKEN" : "CLOUDFLARE_API_KEY";
  return new ConfigurationError(
    `${nameOf("baseUrl")} in the configuration names the host ${new URL(baseUrl).hostname}, but the credentials come from the environment (${variable}). Nothing was sent.\n` +
      `If you trust that host, set CLOUDFLARE_BASE_URL to the same URL, or set ${nameOf("apiToken")} in the configuration. Otherwise, remove ${nameOf("baseUrl")}.`,
  );
}

function textProblem(text: string): string | undefined {
  if (text === "") return "is set, but empty";
  if (/[\r\n]/.test(text)) {
    return "contains a line break. If you read it from a file, remove the newline at the end of the file";
  }
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return "contains a space, a control character or another invalid character. Copy it again";
  }
  return undefined;
}
