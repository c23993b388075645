import { currentSettings, inPluginTerms } from "./configuration";

const DEFAULT =
  "urn:pulumi:dev::p::pulumi:providers:cloudflare-secrets-store::default_0_1_0";
const EXPLICIT =
  "urn:pulumi:dev::p::pulumi:providers:cloudflare-secrets-store::mine";
const env = (config: object) => ({ PULUMI_CONFIG: JSON.stringify(config) });

describe("what the lifecycle says, to users of the plugin,", () => {
  const command = "npx pulumi-cloudflare-secrets-store import";

  it("names Pulumi's own import of one secret, which writes code in every language", () => {
    expect(inPluginTerms(`Import it: ${command} a1/b2/c3\n`)).toBe(
      "Import it: pulumi import cloudflare-secrets-store:index:Secret NAME a1/b2/c3\n",
    );
    expect(
      inPluginTerms(`${command} ACCOUNT_ID/STORE_ID/SECRET_ID, or`),
    ).toContain("Secret NAME ACCOUNT_ID/STORE_ID/SECRET_ID, or");
  });

  it("names the host where the program's own declarations are taken over", () => {
    expect(inPluginTerms(`${command} a1/b2 --declared`)).toBe(
      `${command} a1/b2 --host plugin --declared`,
    );
  });

  it("names the configuration that the engine shows the plugin", () => {
    expect(inPluginTerms("cloudflare:apiToken")).toBe(
      "cloudflare-secrets-store:apiToken",
    );
  });
});

describe("the settings of the default provider", () => {
  it.each([
    ["another token", { apiToken: "new" }],
    ["other credentials", { email: "a@example.com", apiKey: "key" }],
    ["nothing any more", {}],
  ])("are those of the stack's configuration of today: %s", (_, config) => {
    const settings = { apiToken: "old", accountId: "taken out since" };

    expect(currentSettings({ urn: DEFAULT, settings }, env(config))).toEqual(
      config,
    );
  });

  it.each([undefined, "", "no JSON", "[]", '{"apiToken":1}'])(
    "are the kept ones when the variable is %j",
    (PULUMI_CONFIG) => {
      const settings = { apiToken: "old" };

      expect(
        currentSettings({ urn: DEFAULT, settings }, { PULUMI_CONFIG }),
      ).toEqual(settings);
    },
  );
});

describe("the settings of an explicit provider", () => {
  it.each([
    EXPLICIT,
    EXPLICIT.replace("mine", "defaultAccount"),
    EXPLICIT.replace("mine", "default-eu"),
    undefined,
  ])("are the program's own (URN %j)", (urn) => {
    const settings = { apiToken: "the program's" };

    expect(
      currentSettings({ urn, settings }, env({ apiToken: "the stack's" })),
    ).toEqual(settings);
  });
});
