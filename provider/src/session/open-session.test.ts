import { startEmulator } from "secrets-store-emulator";
import { openSession, type OpenSessionRequest } from "./open-session";

const request = (
  more: Partial<OpenSessionRequest> = {},
): OpenSessionRequest => ({
  config: () => undefined,
  env: { CLOUDFLARE_API_TOKEN: "t0ken" },
  notify: () => undefined,
  ...more,
});

describe("openSession", () => {
  it("prints a repeated line only once", () => {
    const lines: string[] = [];
    const { notify } = openSession(
      request({ notify: ({ message }) => lines.push(message) }),
    );

    notify({ severity: "warning", message: "first" });
    notify({ severity: "warning", message: "first" });
    notify({ severity: "warning", message: "second" });

    expect(lines).toEqual(["first", "second"]);
  });

  it("announces every wait, even a wait as long as the previous one", async () => {
    const emulator = await startEmulator();
    const answer = {
      kind: "status",
      status: 429,
      headers: { "retry-after": "40" },
    } as const;
    emulator.admin.setFaults([{ times: 2, fault: answer }]);
    let nowMs = 0;
    const clock = jest
      .spyOn(performance, "now")
      .mockImplementation(() => nowMs);
    const wait = (milliseconds: number) => {
      nowMs += milliseconds;
      return Promise.resolve();
    };
    const lines: string[] = [];
    const { api } = openSession(
      request({
        env: {
          CLOUDFLARE_API_TOKEN: emulator.token,
          CLOUDFLARE_BASE_URL: emulator.url,
        },
        notify: ({ message }) => lines.push(message),
        stop: { signal: new AbortController().signal, wait },
      }),
    );

    await api.listStores(emulator.accountId);
    clock.mockRestore();
    await emulator.close();

    const line = "rate limited by Cloudflare; continuing in 41 s";
    expect(lines).toEqual([line, line]);
  });

  it("announces which response it is waiting for, and the wait before another attempt", async () => {
    const emulator = await startEmulator();
    const fault = { kind: "status", status: 503 } as const;
    emulator.admin.setFaults([{ times: 1, fault }]);
    const { accountId, storeId } = emulator;
    const waits: string[] = [];
    const { api } = openSession(
      request({
        env: {
          CLOUDFLARE_API_TOKEN: emulator.token,
          CLOUDFLARE_BASE_URL: emulator.url,
        },
        stop: {
          signal: new AbortController().signal,
          wait: () => Promise.resolve(),
        },
        waitFor: (what, work) => {
          waits.push(what);
          return work();
        },
      }),
    );

    const { result } = await api.listStores(accountId);
    await api.listSecrets({ accountId, storeId });
    await emulator.close();

    expect(result).toHaveLength(1);
    expect(waits).toEqual([
      `the stores of account ${accountId}`,
      "Cloudflare to accept the next request",
      `the secrets in store ${storeId}`,
    ]);
  });

  it("prefers the account and settings in the stack's configuration to those in the environment", () => {
    const config: Record<string, string> = {
      "cloudflare:accountId": "a".repeat(32),
      "cloudflare-secrets-store:liveDiff": "false",
    };
    const env = {
      CLOUDFLARE_API_TOKEN: "t0ken",
      CLOUDFLARE_ACCOUNT_ID: "b".repeat(32),
    };

    const { settings } = openSession(
      request({ config: (key) => config[key], env }),
    );

    expect(settings).toEqual({
      accountId: "a".repeat(32),
      liveDiff: false,
      valueDrift: "note",
      audit: false,
      importing: false,
    });
  });

  it("reads from the environment whether this is the preview of an import", () => {
    const env = {
      CLOUDFLARE_API_TOKEN: "t0ken",
      CLOUDFLARE_SECRETS_STORE_IMPORTING: "1",
    };

    expect(openSession(request({ env })).settings.importing).toBe(true);
  });

  it("says where to set credentials when there are none", () => {
    expect(() => openSession(request({ env: {} }))).toThrow(
      /no Cloudflare credentials were found\.\n.*pulumi config set --secret cloudflare:apiToken/,
    );
  });
});
