import { connect, type ConnectRequest } from "./connect";

const request = (more: Partial<ConnectRequest> = {}): ConnectRequest => ({
  config: () => undefined,
  env: { CLOUDFLARE_API_TOKEN: "t0ken" },
  notify: () => undefined,
  ...more,
});

describe("connect", () => {
  it("hands each line over once, and another line too", () => {
    const lines: string[] = [];
    const { notify } = connect(
      request({ notify: ({ message }) => lines.push(message) }),
    );

    notify({ severity: "warning", message: "first" });
    notify({ severity: "warning", message: "first" });
    notify({ severity: "warning", message: "second" });

    expect(lines).toEqual(["first", "second"]);
  });

  it("takes account and settings from the stack's configuration, before the environment", () => {
    const config: Record<string, string> = {
      "cloudflare:accountId": "a".repeat(32),
      "cloudflare-secrets-store:liveDiff": "false",
    };
    const env = {
      CLOUDFLARE_API_TOKEN: "t0ken",
      CLOUDFLARE_ACCOUNT_ID: "b".repeat(32),
    };

    const { settings } = connect(
      request({ config: (key) => config[key], env }),
    );

    expect(settings).toEqual({
      accountId: "a".repeat(32),
      liveDiff: false,
      valueDrift: "note",
    });
  });

  it("says where credentials may be set when there are none", () => {
    expect(() => connect(request({ env: {} }))).toThrow(
      /no Cloudflare credentials: set cloudflare:apiToken/,
    );
  });
});
