import { currentSettings } from "./configuration";

const DEFAULT =
  "urn:pulumi:dev::p::pulumi:providers:cloudflare-secrets-store::default_0_1_0";
const EXPLICIT =
  "urn:pulumi:dev::p::pulumi:providers:cloudflare-secrets-store::mine";
const env = (config: object) => ({ PULUMI_CONFIG: JSON.stringify(config) });

describe("the settings of the default provider", () => {
  it.each([
    ["a different token", { apiToken: "new" }],
    ["different credentials", { email: "a@example.com", apiKey: "key" }],
    ["no settings", {}],
  ])("come from the stack's current configuration: %s", (_, config) => {
    const settings = { apiToken: "old", accountId: "taken out since" };

    expect(currentSettings({ urn: DEFAULT, settings }, env(config))).toEqual(
      config,
    );
  });

  it.each([undefined, "", "no JSON", "[]", '{"apiToken":1}'])(
    "come from the state when PULUMI_CONFIG is %j",
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
  ])("come from the program (URN %j)", (urn) => {
    const settings = { apiToken: "the program's" };

    expect(
      currentSettings({ urn, settings }, env({ apiToken: "the stack's" })),
    ).toEqual(settings);
  });
});
