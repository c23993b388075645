import type { HostName } from "../../stack";
import { hostsThatSee } from "./credential-hosts";

const TOKEN = { apiToken: "CANARY" };
const KEY = { email: "kim@example.com", apiKey: "CANARY" };
const TOKEN_IN_ENV = { CLOUDFLARE_API_TOKEN: "CANARY" };
const KEY_IN_ENV = { CLOUDFLARE_EMAIL: "a@b.c", CLOUDFLARE_API_KEY: "CANARY" };
const UNSET = { CLOUDFLARE_API_TOKEN: "" };

describe("the credentials of a command", () => {
  it("are seen by both hosts if they come from the environment", () => {
    expect(hostsThatSee(TOKEN, [], TOKEN_IN_ENV)).toEqual({
      keys: [],
      seenBy: ["dynamic", "plugin"],
    });
  });

  it.each<[HostName[], Record<string, string>, string]>([
    [
      ["dynamic"],
      UNSET,
      "These credentials are not visible to the plugin, which looks for cloudflare-secrets-store:apiToken in the configuration, then for CLOUDFLARE_API_TOKEN in the environment.",
    ],
    [
      ["plugin"],
      UNSET,
      "These credentials are not visible to the dynamic provider, which looks for cloudflare:apiToken in the configuration, then for CLOUDFLARE_API_TOKEN in the environment.",
    ],
    [
      ["dynamic"],
      TOKEN_IN_ENV,
      "These credentials are not visible to the plugin, which uses the credentials in the environment instead. This command did not test those.",
    ],
    [
      ["plugin"],
      KEY_IN_ENV,
      "These credentials are not visible to the dynamic provider, which uses the credentials in the environment instead. This command did not test those.",
    ],
    [
      ["dynamic", "plugin"],
      TOKEN_IN_ENV,
      "These credentials are not visible to the plugin, which uses its own instead (cloudflare-secrets-store:…). This command did not test those.",
    ],
  ])(
    "are seen by one host if they come from configuration: %j, %j",
    (hosts, env, words) => {
      const seen = hostsThatSee(TOKEN, hosts, env);

      expect(seen).toMatchObject({ seenBy: [hosts[0]], otherHost: words });
      expect(JSON.stringify(seen)).not.toContain("CANARY");
    },
  );

  it("are named by their configuration keys", () => {
    expect(hostsThatSee(KEY, ["plugin"], {}).keys).toEqual([
      "cloudflare-secrets-store:email",
      "cloudflare-secrets-store:apiKey",
    ]);
    expect(hostsThatSee(TOKEN, ["dynamic"], {}).keys).toEqual([
      "cloudflare:apiToken",
    ]);
  });
});
