import { startEmulator, type Emulator } from "secrets-store-emulator";
import type { Comparing } from "./compare";
import { findStackDrift, together, type StackDrift } from "./stack-drift";
import { LifecycleError } from "../messages";
import { openSession } from "../session";

const ACCOUNT = "a".repeat(32);
const STORE = "b".repeat(32);
const PLUGIN = "cloudflare-secrets-store:index:Secret";
const DYNAMIC = "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";

const idOf = (digit: string) => `${ACCOUNT}/${STORE}/${digit.repeat(32)}`;

/** The state of a stack with a resource for one secret. */
function stateWith(id: string, { type = DYNAMIC, outputs = {} } = {}) {
  const moment = "2026-01-02T03:04:05.000006Z";
  const [accountId, storeId, secretId] = id.split("/");
  const state = {
    accountId,
    storeId,
    secretId,
    name: "API_KEY",
    scopes: ["workers"],
    status: "active",
    created: moment,
    modified: moment,
  };
  const urn = `urn:pulumi:dev::shop::${type}::api-key`;
  const resource = { urn, type, id, inputs: state };
  return {
    deployment: {
      resources: [{ ...resource, outputs: { ...state, ...outputs } }],
    },
  };
}

const refuses = (message: string) => (): Promise<never> =>
  Promise.reject(new LifecycleError(message));

const connectedTo = (emulator: Emulator) => (): Promise<Comparing> => {
  const env = {
    CLOUDFLARE_API_TOKEN: emulator.token,
    CLOUDFLARE_BASE_URL: emulator.url,
  };
  const quiet = { config: () => undefined, notify: () => undefined };
  return Promise.resolve(openSession({ ...quiet, env }));
};

type Exported = Record<string, unknown>;

function driftOf(
  exported: Exported | ((showSecrets: boolean) => Promise<Exported>),
  {
    connected = refuses("403"),
    signal = new AbortController().signal,
    names = [],
  }: {
    connected?: () => Promise<Comparing>;
    signal?: AbortSignal;
    names?: string[];
  } = {},
): Promise<StackDrift> {
  const read =
    typeof exported === "function" ? exported : () => Promise.resolve(exported);
  const stack = {
    name: "prod",
    folder: "/shop",
    export: ({ showSecrets = false } = {}) => read(showSecrets),
  };
  return findStackDrift(stack, connected, signal, {
    filter: { names, scopes: [] },
  });
}

/** The result for a stack that was compared successfully, with these unmanaged secrets in its store. */
function compared(...ids: string[]): StackDrift {
  const moment = "2026-01-02T03:04:05Z";
  const rest = { scopes: [], comment: undefined, created: moment };
  return {
    covered: new Set([idOf("0")]),
    outcome: {
      kind: "compared",
      report: {
        stack: "dev",
        folder: "/shop",
        secrets: 1,
        ofPlugin: 0,
        findings: [],
      },
      unmanaged: ids.map((id) => ({ id, name: id, modified: moment, ...rest })),
      leftOut: [],
    },
  };
}

const unmanagedIn = (...drifts: StackDrift[]) =>
  together(drifts).unmanaged?.map(({ id }) => id);

describe("comparing a stack", () => {
  it("needs no credentials and sends no request if there are no secrets", async () => {
    const drift = await driftOf({ version: 3 });

    expect(drift).toEqual({
      covered: new Set(),
      outcome: {
        kind: "compared",
        report: {
          stack: "prod",
          folder: "/shop",
          secrets: 0,
          ofPlugin: 0,
          findings: [],
        },
        unmanaged: [],
        leftOut: [],
      },
    });
  });

  it.each([
    [PLUGIN, 1],
    [DYNAMIC, 0],
  ])("counts secrets of the plugin: for %s, %d", async (type, ofPlugin) => {
    const emulator = await startEmulator();
    const { accountId, storeId } = emulator;
    const state = stateWith(`${accountId}/${storeId}/${"1".repeat(32)}`, {
      type,
    });

    const { outcome } = await driftOf(state, {
      connected: connectedTo(emulator),
    });
    await emulator.close();

    expect(outcome).toMatchObject({ report: { secrets: 1, ofPlugin } });
  });

  it.each([
    ["API*", 1, [], ["OTHER_KEY"]],
    ["OTHER*", 0, ["OTHER_KEY"], ["API_KEY"]],
    ["*_KEY", 1, ["OTHER_KEY"], []],
    ["*_key", 0, [], ["API_KEY", "OTHER_KEY"]],
  ])(
    "reports only on the secrets whose names match %s",
    async (pattern, secrets, unmanaged, leftOut) => {
      const emulator = await startEmulator();
      emulator.admin.seed([{ name: "OTHER_KEY" }]);
      const { accountId, storeId } = emulator;
      const state = stateWith(`${accountId}/${storeId}/${"1".repeat(32)}`);

      const { outcome } = await driftOf(state, {
        connected: connectedTo(emulator),
        names: [pattern],
      });
      await emulator.close();

      expect(outcome).toMatchObject({
        report: { secrets, findings: Array(secrets).fill({ kind: "gone" }) },
        unmanaged: unmanaged.map((name) => ({ name })),
        leftOut: leftOut.map((name) => ({ name })),
      });
    },
  );

  it("throws instead of reporting a failure after the user has stopped the command", async () => {
    const signal = AbortSignal.abort();

    await expect(driftOf(stateWith(idOf("1")), { signal })).rejects.toThrow(
      "403",
    );
  });
});

describe("a report on several stacks", () => {
  it("does not list a secret as unmanaged if the comparison of its stack failed", async () => {
    const prod = await driftOf(stateWith(idOf("1")));

    const { unmanaged, failures } = together([
      compared(idOf("1"), idOf("2")),
      prod,
    ]);

    expect(unmanaged?.map(({ id }) => id)).toEqual([idOf("2")]);
    expect(failures).toEqual([
      { stack: "prod", folder: "/shop", message: "403" },
    ]);
  });

  it("does not list a secret as unmanaged if its stack's state cannot be decrypted or is malformed", async () => {
    const comment = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:xyz",
    };
    const encrypted = stateWith(idOf("1"), { outputs: { comment } });
    const locked = await driftOf((showSecrets) =>
      showSecrets
        ? Promise.reject(new LifecycleError("no passphrase"))
        : Promise.resolve(encrypted),
    );
    const odd = await driftOf(
      stateWith(idOf("2"), { outputs: { scopes: "?" } }),
    );

    expect([locked.outcome.kind, odd.outcome.kind]).toEqual([
      "failed",
      "failed",
    ]);
    expect(
      unmanagedIn(compared(idOf("1"), idOf("2"), idOf("3")), locked, odd),
    ).toEqual([idOf("3")]);
  });

  it("leaves unmanaged secrets undefined if a state cannot be read", async () => {
    const prod = await driftOf(refuses("no passphrase"));

    const { unmanaged, failures } = together([compared(idOf("1")), prod]);

    expect(unmanaged).toBeUndefined();
    expect(failures).toEqual([
      { stack: "prod", folder: "/shop", message: "no passphrase" },
    ]);
  });
});
