import { aiGatewaySecretName } from "./ai-gateway";

describe("aiGatewaySecretName", () => {
  it.each([
    [["my-gateway", "openai"], "my-gateway_openai_default"],
    [["my-gateway", "openai", "backup"], "my-gateway_openai_backup"],
  ] as [[string, string, string?], string][])(
    "turns %j into %s",
    (args, name) => {
      expect(aiGatewaySecretName(...args)).toBe(name);
    },
  );

  it.each([
    [["", "openai"], "gateway"],
    [["my-gateway", undefined], "provider"],
    [["my-gateway", "openai", ""], "alias"],
  ])("refuses %j and names the argument", (args, argument) => {
    expect(() =>
      aiGatewaySecretName(...(args as [string, string, string?])),
    ).toThrow(
      `aiGatewaySecretName requires a non-empty string for ${argument}`,
    );
  });
});
