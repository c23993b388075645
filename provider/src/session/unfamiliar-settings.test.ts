import { SETTING_NAMES, unfamiliarSettings } from "./unfamiliar-settings";

describe("warnings about unknown settings", () => {
  it("are not printed for known settings", () => {
    expect(unfamiliarSettings(SETTING_NAMES)).toEqual([]);
  });

  it.each([
    ["valuedrift", "valueDrift"],
    ["livediff", "liveDiff"],
    ["api_token", "apiToken"],
  ])("suggest the setting that was probably meant: %s", (name, meant) => {
    expect(unfamiliarSettings([name, "email"])).toEqual([
      expect.stringContaining(
        `"cloudflare-secrets-store:${name}" and ignores it. Did you mean "${meant}"? Known settings: accountId,`,
      ),
    ]);
  });

  it("suggest nothing when no setting is similar", () => {
    const [line = ""] = unfamiliarSettings(["color"]);

    expect(line).toContain("and ignores it. Known settings: accountId,");
  });
});
