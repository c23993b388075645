import { SETTING_NAMES, unfamiliarSettings } from "./unfamiliar-settings";

describe("settings that nobody looks up", () => {
  it("are none of those that this package has", () => {
    expect(unfamiliarSettings(SETTING_NAMES)).toEqual([]);
  });

  it.each([
    ["valuedrift", "valueDrift"],
    ["livediff", "liveDiff"],
    ["api_token", "apiToken"],
  ])("are told, with the one that was meant: %s", (name, meant) => {
    expect(unfamiliarSettings([name, "email"])).toEqual([
      expect.stringContaining(
        `"cloudflare-secrets-store:${name}" is none of this package's, and does nothing. Did you mean "${meant}"? It has accountId,`,
      ),
    ]);
  });

  it("are told without a guess where none is near", () => {
    const [line = ""] = unfamiliarSettings(["colour"]);

    expect(line).toContain("does nothing. It has accountId,");
  });
});
