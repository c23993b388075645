import { resolveCredentials } from "./credentials";
import { isCredentialsError } from "./errors";

const resolve = (
  config: Record<string, string>,
  env: Record<string, string> = {},
) => resolveCredentials({ config: (key) => config[key], env });

const refusalOf = (
  config: Record<string, string>,
  env: Record<string, string> = {},
): Error => {
  try {
    resolve(config, env);
  } catch (error) {
    expect(isCredentialsError(error)).toBe(true);
    return error as Error;
  }
  throw new Error("it was not refused");
};

describe("resolveCredentials", () => {
  it("uses a token from the configuration", () => {
    expect(resolve({ apiToken: "t" })).toEqual({
      credentials: { apiToken: "t" },
      baseUrl: "https://api.cloudflare.com/client/v4",
      source: "config",
    });
  });

  it("uses an email address and an API key from the environment, along with the account and the base URL", () => {
    const env = {
      CLOUDFLARE_EMAIL: "a@example.com",
      CLOUDFLARE_API_KEY: "k",
      CLOUDFLARE_ACCOUNT_ID: "acc",
      CLOUDFLARE_BASE_URL: "http://127.0.0.1:8787/",
    };

    expect(resolve({}, env)).toEqual({
      credentials: { email: "a@example.com", apiKey: "k" },
      baseUrl: "http://127.0.0.1:8787",
      accountId: "acc",
      source: "environment",
    });
  });

  it("prefers the configuration, and never mixes its credentials with the environment's", () => {
    const config = { email: "a@example.com", apiKey: "k", accountId: "mine" };
    const env = { CLOUDFLARE_API_TOKEN: "t", CLOUDFLARE_ACCOUNT_ID: "other" };

    expect(resolve(config, env)).toMatchObject({
      credentials: { email: "a@example.com", apiKey: "k" },
      accountId: "mine",
      source: "config",
    });
    expect(
      refusalOf({ email: "a@example.com" }, { CLOUDFLARE_API_KEY: "k" })
        .message,
    ).toContain("cloudflare:email is set, but cloudflare:apiKey is not");
  });

  it("ignores variables that a CI system left empty", () => {
    const env = {
      CLOUDFLARE_API_TOKEN: "t",
      CLOUDFLARE_API_KEY: "",
      CLOUDFLARE_EMAIL: "",
      CLOUDFLARE_BASE_URL: "",
    };

    expect(resolve({}, env).credentials).toEqual({ apiToken: "t" });
  });

  it("ignores an email address that is set next to a token", () => {
    expect(
      resolve({ apiToken: "t", email: "a@example.com" }).credentials,
    ).toEqual({ apiToken: "t" });
  });

  it.each([
    [
      "nothing at all",
      {},
      {},
      "an API token for the stack: pulumi config set --secret cloudflare:apiToken",
    ],
    [
      "an empty variable alone",
      {},
      { CLOUDFLARE_API_TOKEN: "" },
      "no Cloudflare credentials",
    ],
    [
      "an empty config value",
      { apiToken: "" },
      { CLOUDFLARE_API_TOKEN: "hunter2" },
      "cloudflare:apiToken is set, but empty",
    ],
    [
      "an email without a key",
      {},
      { CLOUDFLARE_EMAIL: "hunter2" },
      "CLOUDFLARE_EMAIL is set, but CLOUDFLARE_API_KEY is not",
    ],
    [
      "a key without an email",
      { apiKey: "hunter2" },
      {},
      "cloudflare:apiKey is set, but cloudflare:email is not",
    ],
    [
      "a token and a key",
      {},
      {
        CLOUDFLARE_API_TOKEN: "hunter2",
        CLOUDFLARE_API_KEY: "hunter2",
        CLOUDFLARE_EMAIL: "e",
      },
      "CLOUDFLARE_API_TOKEN and CLOUDFLARE_API_KEY are both set",
    ],
    [
      "a token with a line break",
      {},
      { CLOUDFLARE_API_TOKEN: "hunter2\n" },
      "CLOUDFLARE_API_TOKEN contains a line break",
    ],
    [
      "a token that injects a header",
      { apiToken: "hunter2\r\nX: y" },
      {},
      "cloudflare:apiToken contains a line break",
    ],
    [
      "a token with a space",
      { apiToken: "hunter2 " },
      {},
      "cloudflare:apiToken contains a space",
    ],
    [
      "a token with an escape sequence",
      { apiToken: "hunter2\u001b[0m" },
      {},
      "cloudflare:apiToken contains a space, a control character",
    ],
    [
      "a token with a typographic dash",
      { apiToken: "hunter2–" },
      {},
      "cloudflare:apiToken contains",
    ],
    [
      "an email with a line break",
      { email: "hunter2\n", apiKey: "k" },
      {},
      "cloudflare:email contains a line break",
    ],
  ])("rejects %s without repeating it", (_case, config, env, message) => {
    const refused = refusalOf(config, env);

    expect(refused.message).toContain(message);
    expect(refused.message).not.toContain("hunter2");
  });
});

describe("resolveCredentials with a base URL in the configuration", () => {
  const token = { CLOUDFLARE_API_TOKEN: "hunter2" };
  const elsewhere = { baseUrl: "https://elsewhere.example/v4" };

  it.each([
    ["https://elsewhere.example/v4", {}],
    ["https://elsewhere.example:8443", {}],
    ["https://api.cloudflare.com.elsewhere.example/client/v4", {}],
    ["https://api.cloudflare.com:8443/client/v4", {}],
    ["https://127.0.0.1.elsewhere.example", {}],
    ["https://other.example", { CLOUDFLARE_BASE_URL: elsewhere.baseUrl }],
    [`${elsewhere.baseUrl}/x`, { CLOUDFLARE_BASE_URL: elsewhere.baseUrl }],
  ])(
    "sends no credentials from the environment to %s when the environment has %j",
    (baseUrl, env) => {
      expect(() => resolve({ baseUrl }, { ...token, ...env })).toThrow(
        `names the host ${new URL(baseUrl).hostname}, but the credentials come from the environment (CLOUDFLARE_API_TOKEN)`,
      );
    },
  );

  it.each([
    ["https://api.cloudflare.com/client/v4/", {}],
    ["http://127.0.0.1:8787", {}],
    ["https://localhost:8787", {}],
    ["http://[::1]:8787", {}],
    [
      elsewhere.baseUrl,
      { CLOUDFLARE_BASE_URL: "https://ELSEWHERE.example:443/v4/" },
    ],
  ])(
    "sends credentials from the environment to %s when the environment has %j",
    (baseUrl, env) => {
      expect(resolve({ baseUrl }, { ...token, ...env }).source).toBe(
        "environment",
      );
    },
  );

  it("sends credentials from the configuration to any host, even if the environment has others", () => {
    const config = { ...elsewhere, apiToken: "t" };

    expect(resolve(config, token).baseUrl).toBe(elsewhere.baseUrl);
  });

  it("names the variable of the API key and the plugin's own setting in the error", () => {
    const env = {
      CLOUDFLARE_EMAIL: "a@example.com",
      CLOUDFLARE_API_KEY: "hunter2",
    };
    const sources = {
      config: (key: string) =>
        key === "baseUrl" ? elsewhere.baseUrl : undefined,
      setting: (key: string) => `cloudflare-secrets-store:${key}`,
      env,
    };

    expect(() => resolveCredentials(sources)).toThrow(
      "cloudflare-secrets-store:baseUrl in the configuration names the host elsewhere.example, but the credentials come from the environment (CLOUDFLARE_API_KEY). Nothing was sent.\n" +
        "If you trust that host, set CLOUDFLARE_BASE_URL to the same URL, or set cloudflare-secrets-store:apiToken in the configuration. Otherwise, remove cloudflare-secrets-store:baseUrl.",
    );
  });
});
