import fc from "fast-check";
import { PLUGIN_WORDS } from "../../messages";
import { type ResourceOptions, UNKNOWN } from "../../model";
import type { Settings } from "../../session";
import { type Harness, idIn, startHarness } from "../test-support/harness";
import { diff } from "./diff";
import { read } from "./read";
import { inputsOf } from "./property-bags";
import { update } from "./update";

let harness: Harness;
const start = async (settings: Partial<Settings> = {}) => {
  harness = await startHarness(settings);
};
afterEach(() => harness.close());

const imported = async (seed: { scopes?: string[]; comment?: string } = {}) => {
  const [seeded] = harness.emulator.admin.seed([
    { name: "API_KEY", created: "2025-01-01T00:00:00Z", ...seed },
  ]);
  const id = idIn(harness.emulator, seeded?.id ?? "");
  const result = await read({ id, state: undefined }, harness.session);
  if (result.kind === "gone") throw new Error("the seeded secret is gone");
  harness.session.reader.forget(result.state);
  harness.requests();
  return result;
};

const NOTHING = { changes: [], replaces: [], deleteBeforeReplace: false };

describe("diff", () => {
  it("finds nothing to do after create", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "hello" });

    await expect(
      diff({ id, state, inputs: inputsOf(state) }, harness.session),
    ).resolves.toEqual(NOTHING);
    expect(harness.notices).toEqual([]);
  });

  it("finds nothing to do after an import, whatever the order of scopes and the form of an absent comment", async () => {
    await start();
    const { id, state, inputs } = await imported({
      scopes: ["workers", "dex", "access"],
      comment: "",
    });

    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(["access", "dex", "workers"], { minLength: 3 }),
        async (scopes) => {
          await expect(
            diff({ id, state, inputs: { ...inputs, scopes } }, harness.session),
          ).resolves.toEqual(NOTHING);
        },
      ),
      { numRuns: 10 },
    );
    expect(harness.notices).toEqual([]);
  });

  it.each(["accountId", "storeId", "name"] as const)(
    "replaces when %s changes, without asking the API",
    async (property) => {
      await start();
      const { id, state } = await harness.created();

      const result = await diff(
        {
          id,
          state,
          inputs: { ...inputsOf(state), [property]: "0".repeat(32) },
        },
        harness.session,
      );

      expect(result).toEqual({
        changes: [property],
        replaces: [property],
        deleteBeforeReplace: false,
      });
      expect(harness.requests()).toEqual([]);
    },
  );

  it("refuses to replace the resource that the import option names", async () => {
    await start();
    const { id, state } = await harness.created();
    const inputs = inputsOf(state);
    const options = { importId: id };
    const asked = (name: typeof inputs.name | typeof UNKNOWN) =>
      diff(
        { id, state, inputs: { ...inputs, name }, options },
        harness.session,
      );

    for (const name of ["OTHER", UNKNOWN] as const)
      await expect(asked(name)).rejects.toThrow(
        "changing name would replace the secret, but the import option pins its ID",
      );
  });

  it("plans no replacement for an unknown store when the program has no value", async () => {
    await start();
    const { id, state, inputs } = await imported();
    const unknown = { ...inputs, storeId: UNKNOWN } as const;

    await expect(
      diff({ id, state, inputs: unknown }, harness.session),
    ).resolves.toEqual({
      changes: ["storeId"],
      replaces: [],
      deleteBeforeReplace: false,
    });
  });

  it("does not replace a secret imported in this run while its name is not known yet", async () => {
    await start();
    const { id, inputs } = await imported();
    const found = await read({ id, state: undefined }, harness.session);
    if (found.kind === "gone") throw new Error("it is gone");
    const { state } = found;
    const asked = (name: typeof inputs.name | typeof UNKNOWN) =>
      diff({ id, state, inputs: { ...inputs, name } }, harness.session);

    await expect(asked(UNKNOWN)).resolves.toMatchObject({ replaces: [] });
    await expect(asked("OTHER")).rejects.toThrow(
      'name is "API_KEY" in Cloudflare and "OTHER" in the program',
    );
  });

  it("treats an account in uppercase as the same, because a replacement would fail with a taken name", async () => {
    await start();
    const { id, state } = await harness.created();
    const upperCase = state.accountId.toUpperCase();
    const inputs = { ...inputsOf(state), accountId: upperCase };
    const options = { importId: id.replace(state.accountId, upperCase) };

    await expect(
      diff({ id, state, inputs, options }, harness.session),
    ).resolves.toEqual(NOTHING);
    expect(upperCase).not.toBe(state.accountId);
  });

  it("reports what was changed outside Pulumi, with the old and new content and the time", async () => {
    await start();
    const { id, state, inputs } = await imported({
      scopes: ["workers"],
      comment: "hello",
    });
    const live = harness.emulator.admin.change(state.secretId, {
      scopes: ["workers", "dex"],
      comment: "drifted",
    });

    const result = await diff({ id, state, inputs }, harness.session);

    expect(result.changes).toEqual(["scopes", "comment"]);
    expect(harness.notices).toEqual([
      `secret "API_KEY": scopes changed outside Pulumi: ["workers"] => ["dex", "workers"] (modified ${live.modified})`,
      `secret "API_KEY": comment changed outside Pulumi: "hello" => "drifted" (modified ${live.modified})`,
    ]);
  });

  it("plans an update that only corrects the state after a lost response", async () => {
    await start();
    const { id, state, inputs } = await imported({ comment: "hello" });
    const wanted = { ...inputs, comment: "wanted" };
    harness.emulator.admin.change(state.secretId, { comment: "wanted" });

    const result = await diff({ id, state, inputs: wanted }, harness.session);
    const updated = await update(
      { id, state, inputs: wanted },
      harness.session,
    );

    expect(result).toEqual({ ...NOTHING, changes: ["comment"] });
    expect(updated.state.comment).toBe("wanted");
    expect(harness.emulator.admin.counts().writes).toBe(0);
  });

  it("sends nothing with liveDiff off, and compares with the state", async () => {
    await start({ liveDiff: false });
    const { id, state, inputs } = await imported({ comment: "hello" });
    harness.emulator.admin.change(state.secretId, { comment: "drifted" });

    await expect(diff({ id, state, inputs }, harness.session)).resolves.toEqual(
      NOTHING,
    );
    await expect(
      diff(
        { id, state, inputs: { ...inputs, comment: "new" } },
        harness.session,
      ),
    ).resolves.toMatchObject({ changes: ["comment"] });
    expect(harness.requests()).toEqual([]);
  });

  it.each([["comment"], ["*"]])(
    "plans no repair of drift that the program ignores with %j",
    async (ignored) => {
      await start();
      const { id, state, inputs } = await imported({ comment: "hello" });
      harness.emulator.admin.change(state.secretId, { comment: "drifted" });

      const result = await diff(
        { id, state, inputs, options: { ignoreChanges: [ignored] } },
        harness.session,
      );

      expect(result).toEqual(NOTHING);
      expect(harness.notices).toEqual([]);
    },
  );

  it("reports drift against the state before a refresh, if the host refreshed", async () => {
    await start({ liveDiff: false });
    const { id, state: before } = await harness.created({ comment: "hello" });
    harness.emulator.admin.change(before.secretId, { comment: "drifted" });
    const refreshed = await read({ id, state: before }, harness.restart());
    if (refreshed.kind === "gone") throw new Error("the secret is gone");
    const { state } = refreshed;

    const result = await diff(
      { id, state, inputs: inputsOf(before), before },
      harness.session,
    );

    expect(result.changes).toEqual(["comment"]);
    expect(harness.notices[0]).toContain('"hello" => "drifted"');
  });

  it("repairs a value that a refresh saw rotated, even with liveDiff off", async () => {
    await start({ liveDiff: false, valueDrift: "repair" });
    const { id, state: before } = await harness.created();
    harness.emulator.admin.change(before.secretId, { value: "theirs" });
    const refreshed = await read({ id, state: before }, harness.restart());
    if (refreshed.kind === "gone") throw new Error("the secret is gone");
    const { state, inputs } = refreshed;

    const result = await diff({ id, state, inputs }, harness.session);

    expect(result.changes).toEqual(["value"]);
  });

  it("plans to write a new value, and leaves alone a value that the program no longer sets", async () => {
    await start();
    const { id, state } = await harness.created({ value: "one" });
    const changed = await harness.checked({ value: "two" }, inputsOf(state));
    const dropped = await harness.checked({}, inputsOf(state));

    await expect(
      diff({ id, state, inputs: changed }, harness.session),
    ).resolves.toMatchObject({ changes: ["value"], replaces: [] });
    await expect(
      diff({ id, state, inputs: dropped }, harness.session),
    ).resolves.toEqual(NOTHING);
  });

  it("treats an unknown as a change and sends nothing with it", async () => {
    await start();
    const { id, state } = await harness.created();

    const update = await diff(
      { id, state, inputs: { ...inputsOf(state), comment: UNKNOWN } },
      harness.session,
    );
    const replace = await diff(
      { id, state, inputs: { ...inputsOf(state), name: UNKNOWN } },
      harness.session,
    );

    expect(update).toMatchObject({ changes: ["comment"], replaces: [] });
    expect(replace.replaces).toEqual(["name"]);
  });

  it("plans to create a deleted secret again when the program has the value", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);

    const result = await diff(
      { id, state, inputs: inputsOf(state) },
      harness.session,
    );

    expect(result).toEqual({
      changes: ["name"],
      replaces: ["name"],
      deleteBeforeReplace: true,
    });
    expect(harness.notices).toEqual([
      expect.stringContaining("was deleted outside Pulumi"),
    ]);
  });

  it("names the secret that now has the name of a deleted one", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);
    const [second] = harness.emulator.admin.seed([{ name: state.name }]);
    const other = idIn(harness.emulator, second?.id ?? "");

    await expect(
      diff({ id, state, inputs: inputsOf(state) }, harness.session),
    ).rejects.toThrow(
      `another secret now has its name: ${other}\nTo manage the new secret, first remove the old one from the state: pulumi state delete URN --force (pulumi stack --show-urns prints the URNs)\n`,
    );
  });

  it("names both solutions when the program has no value for a deleted secret", async () => {
    await start();
    const { id, state, inputs } = await imported();
    harness.emulator.admin.remove(state.secretId);

    const urn = "urn:pulumi:dev::app::t::it's";
    await expect(diff({ id, state, inputs }, harness.session)).rejects.toThrow(
      /deleted outside Pulumi[\s\S]*give the resource its value[\s\S]*remove the resource from the program and the state: pulumi state delete URN --force \(pulumi stack --show-urns /,
    );
    await expect(
      diff({ id, urn, state, inputs }, harness.session),
    ).rejects.toThrow(
      String.raw`state: pulumi state delete 'urn:pulumi:dev::app::t::it'\''s' --force` +
        "\n",
    );
  });

  it("does not treat an unreadable secret as deleted", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.setFaults([
      { fault: { kind: "status", status: 403 } },
    ]);

    await expect(
      diff({ id, state, inputs: inputsOf(state) }, harness.session),
    ).rejects.toThrow("403");
  });

  it("accepts an import option that names the managed secret, and rejects one that names another secret", async () => {
    await start();
    const { id, state, inputs } = await imported();

    await expect(
      diff({ id, state, inputs, options: { importId: id } }, harness.session),
    ).resolves.toEqual(NOTHING);
    await expect(
      diff(
        { id, state, inputs, options: { importId: "a/b/c" } },
        harness.session,
      ),
    ).rejects.toThrow("already manages");
  });
});

describe("diff of a value that was rotated outside Pulumi", () => {
  const rotated = async (settings: Partial<Settings>, change: object = {}) => {
    await start(settings);
    const { id, state } = await harness.created({ comment: "hello" });
    const live = harness.emulator.admin.change(state.secretId, {
      value: "theirs",
      ...change,
    });
    return {
      state,
      live,
      result: await diff(
        { id, state, inputs: inputsOf(state) },
        harness.session,
      ),
    };
  };

  it("prints a note with both times and plans nothing, by default", async () => {
    const { state, live, result } = await rotated({});

    expect(result).toEqual(NOTHING);
    expect(harness.notices).toEqual([
      `secret "API_KEY": the value may have been rotated outside Pulumi. Pulumi wrote it at ${String(state.valueWrittenAt)}, and the secret was last modified at ${live.modified}`,
    ]);
  });

  it("prints the note even if scopes or comment also changed", async () => {
    const { result } = await rotated({}, { comment: "drifted" });

    expect(result.changes).toEqual(["comment"]);
    expect(harness.notices).toHaveLength(2);
  });

  it("plans an update that writes the program's value with valueDrift repair", async () => {
    const { result } = await rotated({ valueDrift: "repair" });

    expect(result.changes).toEqual(["value"]);
  });

  it("plans an update that accepts the live value with valueDrift accept, and still prints the note", async () => {
    const { result } = await rotated({ valueDrift: "accept" });

    expect(result.changes).toEqual(["value"]);
    expect(harness.notices).toHaveLength(1);
  });

  it("prints nothing with valueDrift off", async () => {
    const { result } = await rotated({ valueDrift: "off" });

    expect(result).toEqual(NOTHING);
    expect(harness.notices).toEqual([]);
  });

  it("raises no false alarm when a pending secret becomes active, and says that detection requires a refresh", async () => {
    await start();
    harness.emulator.admin.setSettings({ pendingMs: 40_000 });
    const { id, state } = await harness.created();
    await harness.session.sleep(60_000);
    harness.session.reader.forget(state);

    await expect(
      diff({ id, state, inputs: inputsOf(state) }, harness.session),
    ).resolves.toEqual(NOTHING);
    expect(state.status).toBe("pending");
    expect(harness.notices).toEqual([
      expect.stringContaining("To record the time: pulumi refresh"),
    ]);
  });
});

describe("diff of what the program leaves alone", () => {
  it("stays clean after another property was updated while an ignored property had drifted", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, { comment: "drifted" });
    const inputs = { ...inputsOf(state), scopes: ["dex"] };
    const options = { ignoreChanges: ["comment"] };

    const { state: updated } = await update(
      { id, state, inputs, options },
      harness.session,
    );

    await expect(
      diff({ id, state: updated, inputs, options }, harness.session),
    ).resolves.toEqual(NOTHING);
  });

  it("stays clean after a refresh recorded the live content of an ignored property", async () => {
    await start();
    const { id, state } = await harness.created({ comment: "one" });
    harness.emulator.admin.change(state.secretId, { comment: "drifted" });
    const refreshed = await read({ id, state }, harness.restart());
    if (refreshed.kind === "gone") throw new Error("the secret is gone");
    const options = { ignoreChanges: ["comment"] };
    const again = { id, state: refreshed.state, inputs: inputsOf(state) };

    await expect(diff({ ...again, options }, harness.session)).resolves.toEqual(
      NOTHING,
    );
  });

  it("does not mention the rotation of a value that the program no longer sets", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.change(state.secretId, { value: "theirs" });
    const { valueFingerprint, ...inputs } = inputsOf(state);
    expect(valueFingerprint).toBeDefined();

    await expect(diff({ id, state, inputs }, harness.session)).resolves.toEqual(
      NOTHING,
    );
    expect(harness.notices).toEqual([]);
  });

  it("asks you to remove the import option when the secret that it names is gone", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);

    await expect(
      diff(
        { id, state, inputs: inputsOf(state), options: { importId: id } },
        harness.session,
      ),
    ).rejects.toThrow("Remove the option");
  });

  it("asks for a value only after the import option is removed", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.remove(state.secretId);
    const { valueFingerprint, ...inputs } = inputsOf(state);

    await expect(
      diff({ id, state, inputs, options: { importId: id } }, harness.session),
    ).rejects.toThrow(/Remove the option\. .*give the resource its value/);
  });

  it("names the secret that it could not compare, and how to skip the comparison", async () => {
    await start();
    const { id, state } = await harness.created();
    harness.emulator.admin.setFaults([
      { fault: { kind: "status", status: 503 } },
    ]);

    await expect(
      diff({ id, state, inputs: inputsOf(state) }, harness.session),
    ).rejects.toThrow(/cannot compare secret[\s\S]*liveDiff false/);
  });
});

describe("the lines about what an update sets", () => {
  const other = async (inputs: object, options: ResourceOptions = {}) => {
    const { id, state } = await harness.created({
      comment: "hello",
      value: "v1",
    });
    const wanted = { ...inputsOf(state), ...inputs };
    await diff({ id, state, inputs: wanted, options }, harness.session);
    return harness.notices;
  };

  it("print one line for each changed property, and never a value", async () => {
    await start();
    const valueFingerprint = "fp1.another";

    expect(
      await other({
        scopes: ["workers", "dex"],
        comment: undefined,
        valueFingerprint,
      }),
    ).toEqual([
      'secret "API_KEY": the update sets scopes to ["dex", "workers"]',
      'secret "API_KEY": the update sets comment to (none)',
      'secret "API_KEY": the update writes the value',
    ]);
  });

  it("say that an unknown input is not known yet, and hide one that the program marks as secret", async () => {
    await start();

    expect(
      await other(
        { scopes: UNKNOWN, comment: "hidden", valueFingerprint: UNKNOWN },
        { markedSecret: ["comment"] },
      ),
    ).toEqual([
      'secret "API_KEY": the update may change scopes, because the new content is not known yet',
      'secret "API_KEY": the update sets comment to [secret]',
      'secret "API_KEY": the update may write the value, which is not known yet',
    ]);
  });

  it("leave out ignored properties, and a value that the program no longer sets", async () => {
    await start();

    expect(
      await other(
        { scopes: ["dex"], comment: "x", valueFingerprint: undefined },
        { ignoreChanges: ["scopes", "comment"] },
      ),
    ).toEqual([]);
  });

  it("are not printed if the engine shows the changes itself", async () => {
    await start();
    harness.session.words = PLUGIN_WORDS;

    expect(await other({ comment: "x" })).toEqual([]);
  });
});

describe("diff with the audit setting", () => {
  const LATER = "2030-01-02T03:04:05.000006Z";
  const by = { email: "jane@example.com", context: "dash" } as const;
  const AUTHOR = `by jane@example.com from the dashboard at ${LATER}`;
  const auditRequests = () =>
    harness.emulator.admin
      .requests()
      .filter(({ path }) => path.endsWith("/logs/audit")).length;

  async function drifted(
    change: { value?: string; comment?: string },
    settings: Parameters<typeof startHarness>[0] = {},
    emulatorOptions: Parameters<typeof startHarness>[1] = {},
  ) {
    harness = await startHarness({ audit: true, ...settings }, emulatorOptions);
    const { id, state } = await harness.created();
    const { admin } = harness.emulator;
    admin.change(state.secretId, { ...change, by, modified: LATER });
    harness.session.reader.forget(state);
    const request = { id, state, inputs: inputsOf(state) };
    return { request, result: await diff(request, harness.session) };
  }

  it("sends no request for the log without the setting, or without drift", async () => {
    await drifted({ value: "theirs" }, { audit: false });
    expect(auditRequests()).toBe(0);
    await harness.close();

    harness = await startHarness({ audit: true });
    const { id, state } = await harness.created();
    await diff({ id, state, inputs: inputsOf(state) }, harness.session);
    expect(auditRequests()).toBe(0);
  });

  it("names who changed a comment, and does not suspect the value", async () => {
    const { result } = await drifted({ comment: "theirs" });

    expect(result.changes).toEqual(["comment"]);
    expect(harness.notices).toEqual([
      `secret "API_KEY": comment changed outside Pulumi: (none) => "theirs" (modified ${LATER}, ${AUTHOR})`,
    ]);
  });

  it("reads the log once, even when the same secret is compared again", async () => {
    const { request } = await drifted({ comment: "theirs" });

    await diff(request, harness.session);

    expect(auditRequests()).toBe(1);
  });

  it("repairs a value if the log says that it was rotated", async () => {
    const { result } = await drifted(
      { value: "theirs" },
      { valueDrift: "repair" },
    );

    expect(result.changes).toEqual(["value"]);
    expect(harness.notices[0]).toMatch(
      `secret "API_KEY": the value was rotated outside Pulumi, ${AUTHOR}. Pulumi last wrote it at 2026-`,
    );
  });

  it("does not repair a value if the log says that it was not rotated, and neither does the update", async () => {
    const { request, result } = await drifted(
      { comment: "theirs" },
      { valueDrift: "repair" },
    );
    harness.requests();

    const { state } = await update(request, harness.session);

    expect(result.changes).toEqual(["comment"]);
    expect(harness.requests()).toContainEqual(
      expect.stringMatching(/^PATCH .* \{comment\}$/),
    );
    expect(state.valueWrittenAt).toBe(state.modified);
  });

  it.each([
    [
      "may not be read",
      { auditPermission: false },
      /the audit log could not be read.*Account Settings Read/,
    ],
    [
      "has no entry yet",
      { auditDelayMs: 9_999_999 },
      /does not say who made some of the changes\. New entries can appear late/,
    ],
  ])(
    "plans the same as without the log, and says why, if the log %s",
    async (_, options, why) => {
      const { result } = await drifted(
        { value: "theirs" },
        { valueDrift: "repair" },
        options,
      );

      expect(result.changes).toEqual(["value"]);
      expect(harness.notices).toEqual([
        expect.stringMatching(why),
        expect.stringContaining("may have been rotated"),
      ]);
    },
  );
});

describe("diff with the audit setting, after a refresh in another process", () => {
  it("does not ask who made a change that the state already contains", async () => {
    harness = await startHarness({ audit: true, liveDiff: false });
    const { id, state } = await harness.created({ comment: "ours" });
    harness.emulator.admin.change(state.secretId, {
      comment: "theirs",
      modified: "2030-01-02T03:04:05.000006Z",
    });
    const refreshed = await read({ id, state }, harness.restart());
    if (refreshed.kind === "gone") throw new Error("the secret is gone");
    const request = { id, state: refreshed.state, inputs: inputsOf(state) };

    const { changes } = await diff(request, harness.session);

    expect(changes).toEqual(["comment"]);
    expect(harness.notices.join("\n")).not.toMatch(/audit log|rotated/);
  });
});
