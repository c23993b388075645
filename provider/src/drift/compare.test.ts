import { startEmulator, type Emulator } from "secrets-store-emulator";
import { compare } from "./compare";
import { exportedResources } from "../stack";
import { readRecorded } from "./recorded-secrets";
import { openSession } from "../session";

const PLUGIN = "cloudflare-secrets-store:index:Secret";
const DYNAMIC = "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

/** Returns the state of a stack that manages these secrets in the emulator. The state matches the live secrets. */
function stateOf(names: string[], fields: object = {}) {
  const { accountId, storeId, admin } = emulator;
  const resources = names.map((name, index) => {
    const type = index % 2 === 0 ? PLUGIN : DYNAMIC;
    const { id = "", ...secret } = admin.find(name) ?? {};
    const state = { ...secret, accountId, storeId, secretId: id };
    return {
      urn: `urn:pulumi:dev::shop::${type}::${name}`,
      type,
      // A program may write the account in uppercase.
      id: `${accountId.toUpperCase()}/${storeId}/${id}`,
      inputs: state,
      outputs: state,
      ...fields,
    };
  });
  return { deployment: { resources } };
}

const compared = (exported: object, { who = false } = {}) => {
  emulator.admin.resetRequests();
  const { reader, settings, audit } = openSession({
    config: () => undefined,
    env: {
      CLOUDFLARE_API_TOKEN: emulator.token,
      CLOUDFLARE_BASE_URL: emulator.url,
    },
    notify: () => undefined,
  });
  const session = { reader, settings, audit };
  return compare(readRecorded(exportedResources(exported)), session, { who });
};

const requests = () =>
  emulator.admin.requests().map(({ method, path }) => {
    const [, rest = ""] = path.split("/stores/");
    return `${method} ${rest.split("/").length === 2 ? "list" : "one"}`;
  });

describe("a comparison", () => {
  it("sends one list request for each hundred secrets, whatever the number of resources", async () => {
    const names = emulator.admin.seedExamples(250).map(({ name }) => name);

    const { findings, unmanaged } = await compared(stateOf(names));

    expect([findings, unmanaged]).toEqual([[], []]);
    expect(requests()).toEqual(["GET list", "GET list", "GET list"]);
  });

  it("sends only one more request for each secret that is gone", async () => {
    const names = emulator.admin.seedExamples(120).map(({ name }) => name);
    const exported = stateOf(names);
    for (const name of names.slice(0, 2))
      emulator.admin.remove(emulator.admin.find(name)?.id ?? "");

    const { findings } = await compared(exported);

    expect(findings.map(({ kind, name }) => [kind, name])).toEqual(
      names
        .slice(0, 2)
        .sort()
        .map((name) => ["gone", name]),
    );
    expect(requests()).toEqual(["GET list", "GET list", "GET one", "GET one"]);
  });

  it("does not report a secret as gone if its own GET fails", async () => {
    emulator.admin.seed([{ name: "A" }]);
    const exported = stateOf(["A"]);
    const { id = "" } = emulator.admin.find("A") ?? {};
    emulator.admin.remove(id);
    const errors = [{ code: 10000, message: "Authentication error" }];
    emulator.admin.setFaults([
      {
        match: { path: new RegExp(`${id}$`) },
        fault: { kind: "status", status: 403, errors },
      },
    ]);

    await expect(compared(exported)).rejects.toThrow(
      /^cannot compare secret .*code 10000[^]*Secrets Store Read/,
    );
  });

  it("reports secrets that no resource covers, but not secrets that Secret.get reads", async () => {
    emulator.admin.seed([
      { name: "READ" },
      { name: "MINE" },
      { name: "STRAY" },
    ]);
    const read = stateOf(["READ"], { external: true }).deployment.resources;
    const mine = stateOf(["MINE"]).deployment.resources;

    const { findings, unmanaged } = await compared({
      deployment: { resources: [...read, ...mine] },
    });

    expect(findings).toEqual([]);
    expect(unmanaged.map(({ name }) => name)).toEqual(["STRAY"]);
  });

  it("does not show a name that the program marked as secret", async () => {
    emulator.admin.seed([{ name: "CANARY" }]);
    const [resource] = stateOf(["CANARY"]).deployment.resources;
    const name = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      plaintext: '"CANARY"',
    };
    const outputs = { ...resource?.outputs, name };
    emulator.admin.remove(resource?.outputs.secretId ?? "");

    const { findings } = await compared({
      deployment: { resources: [{ ...resource, urn: "u", outputs }] },
    });

    expect(findings).toMatchObject([{ kind: "gone", name: "[secret]" }]);
    expect(JSON.stringify(findings)).not.toContain("CANARY");
  });

  it("also lists the secrets in stores that the stack manages", async () => {
    emulator.admin.seed([{ name: "STRAY" }]);
    const type = "cloudflare-secrets-store:index:Store";
    const id = `${emulator.accountId}/${emulator.storeId}`;
    const resources = [{ urn: `urn:pulumi:dev::shop::${type}::s`, type, id }];

    const { unmanaged } = await compared({ deployment: { resources } });

    expect(unmanaged.map(({ name }) => name)).toEqual(["STRAY"]);
  });

  it.each([{ delete: true }, { pendingReplacement: true }])(
    "skips resources that the engine is about to delete or replace: %j",
    async (fields) => {
      emulator.admin.seed([{ name: "OLD" }, { name: "MINE" }]);
      const old = stateOf(["OLD"], fields).deployment.resources;
      const mine = stateOf(["MINE"]).deployment.resources;
      emulator.admin.remove(emulator.admin.find("OLD")?.id ?? "");

      const { findings } = await compared({
        deployment: { resources: [...old, ...mine] },
      });

      expect(findings).toEqual([]);
    },
  );
});

describe("a comparison that asks who made the changes", () => {
  const LATER = "2030-01-02T03:04:05.000006Z";
  const jane = { email: "jane@example.com", context: "dash" } as const;
  const ci = { context: "api_token", token_name: "ci" } as const;
  const withValue = (exported: ReturnType<typeof stateOf>) => {
    const value = "fp2.a.b";
    for (const { inputs, outputs } of exported.deployment.resources) {
      Object.assign(inputs, { value });
      const { modified: valueWrittenAt } = outputs;
      Object.assign(outputs, { valueFingerprint: value, valueWrittenAt });
    }
    return exported;
  };

  it("sends one more request for a hundred drifted secrets, and none if nothing drifted", async () => {
    const names = emulator.admin.seedExamples(100).map(({ name }) => name);
    const exported = stateOf(names);
    await compared(exported, { who: true });
    const before = emulator.admin.counts().total;
    for (const { id } of emulator.admin.secrets())
      emulator.admin.change(id, { comment: "x", by: jane, modified: LATER });

    const { findings, audit } = await compared(exported, { who: true });

    expect([before, emulator.admin.counts().total]).toEqual([1, 2]);
    expect(findings).toHaveLength(100);
    expect(findings.every(({ who }) => who?.time === LATER)).toBe(true);
    expect(audit).toEqual([]);
  });

  it.each([
    ["certain if the log confirms it", { value: "w" }, { isCertain: true }],
    ["no drift if the log contradicts it", { comment: "" }, undefined],
  ])("treats possible value drift as %s", async (_, change, expected) => {
    const [{ name, id } = { name: "", id: "" }] =
      emulator.admin.seedExamples(1);
    emulator.admin.change(id, { comment: "" });
    const exported = withValue(stateOf([name]));
    emulator.admin.change(id, { ...change, by: ci, modified: LATER });

    const suspected = await compared(exported);
    const { findings } = await compared(exported, { who: true });

    expect(suspected.findings).toMatchObject([{ kind: "value" }]);
    expect(findings).toMatchObject(
      expected ? [{ kind: "value", ...expected }] : [],
    );
  });

  it.each([
    [
      "the credentials are not allowed to read the log",
      { auditPermission: false },
      { kind: "unreadable", isForbidden: true },
    ],
    [
      "the log has no entry yet",
      { auditDelayMs: 60_000 },
      { kind: "silent", secrets: 2, extent: "whole" },
    ],
  ])(
    "reports the same findings as without the log if %s",
    async (_, settings, expected) => {
      const names = emulator.admin.seedExamples(2).map(({ name }) => name);
      const exported = stateOf(names);
      emulator.admin.setSettings(settings);
      for (const { id } of emulator.admin.secrets())
        emulator.admin.change(id, { comment: "x", scopes: ["dex"] });

      const without = await compared(exported);
      const { findings, audit } = await compared(exported, { who: true });

      expect(findings).toEqual(without.findings);
      expect(audit).toMatchObject([expected]);
    },
  );

  it.each([
    ["has 10,000 entries about other secrets", {}, 3, "longer"],
    [
      "repeats its cursor forever",
      { auditCursorRepeats: true },
      2,
      "repeating",
    ],
  ])("reads few pages of a log that %s", async (_, settings, pages, extent) => {
    const [{ name, id } = { name: "", id: "" }] =
      emulator.admin.seedExamples(1);
    const exported = stateOf([name]);
    const at = (year: number) => `${year}-01-01T00:00:00Z`;
    emulator.admin.change(id, { comment: "x", modified: at(2028) });
    emulator.admin.addAuditEntries(
      Array.from({ length: 10_000 }, (_each, number) => ({
        id: `${number}`,
        action: { time: at(2029), type: "update" },
      })),
    );
    emulator.admin.setSettings({ ...settings, auditDelayMs: 60_000 });
    emulator.admin.change(id, { comment: "y", modified: LATER });

    const { audit, findings } = await compared(exported, { who: true });

    expect(
      emulator.admin
        .requests()
        .filter(({ path }) => path.endsWith("/logs/audit")),
    ).toHaveLength(pages);
    expect([findings.length, audit]).toMatchObject([1, [{ extent }]]);
  });
});
