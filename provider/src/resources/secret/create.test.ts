import { type Harness, idIn, startHarness } from "../test-support/harness";
import { create } from "./create";
import { diff } from "./diff";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const POSTED = "POST secrets {comment,name,scopes,value}";

describe("create", () => {
  it("posts once, waits until the secret is active, and keeps no value", async () => {
    const inputs = await harness.checked({ value: "s3cret", comment: "why" });

    const { id, state } = await create({ inputs }, harness.session);

    expect(harness.requests()).toEqual([
      POSTED,
      `GET secrets/${state.secretId}`,
    ]);
    expect(id).toBe(idIn(harness.emulator, state.secretId));
    expect(state).toMatchObject({
      status: "active",
      comment: "why",
      valueFingerprint: inputs.valueFingerprint,
      valueWrittenAt: state.modified,
    });
    expect(JSON.stringify(state)).not.toContain("s3cret");
    expect(harness.emulator.admin.hasValue(state.secretId, "s3cret")).toBe(
      true,
    );
  });

  it("trusts a response that says the secret is active, and does not read the secret back", async () => {
    harness.emulator.admin.setSettings({ pendingMs: 0 });

    const { state } = await create(
      { inputs: await harness.checked({ value: "s3cret" }) },
      harness.session,
    );

    expect(state.status).toBe("active");
    expect(harness.requests()).toEqual(["POST secrets {name,scopes,value}"]);
  });

  it.each([
    ["name", { name: "THEIRS" }],
    ["scopes", { scopes: ["dex"] }],
    ["comment", { comment: "theirs" }],
  ])(
    "looks up its secret by name when the response has another %s",
    async (_, differs) => {
      const { admin, storeId } = harness.emulator;
      const [theirs] = admin.seed([{ name: "THEIRS", value: "theirs" }]);
      const time = "2026-01-01T00:00:00.000001Z";
      const other = {
        id: theirs?.id,
        name: "API_KEY",
        store_id: storeId,
        scopes: ["workers"],
        status: "active",
        created: time,
        modified: time,
        ...differs,
      };
      admin.setFaults([
        {
          match: { method: "POST" },
          times: 1,
          fault: { kind: "wrong-shape", result: [other] },
        },
      ]);

      const { id, state } = await create(
        { inputs: await harness.checked({ value: "s3cret" }) },
        harness.session,
      );

      expect(id).toBe(
        idIn(harness.emulator, admin.find("API_KEY")?.id ?? "none"),
      );
      expect(state).toMatchObject({ name: "API_KEY", status: "active" });
      expect(admin.hasValue(state.secretId, "s3cret")).toBe(true);
      expect(admin.hasValue(theirs?.id ?? "", "theirs")).toBe(true);
    },
  );

  it("forgets lists from before its second write when the response was lost", async () => {
    const { admin, accountId, storeId } = harness.emulator;
    const { api, reader } = harness.session;
    const store = { accountId, storeId };
    const listed = async () =>
      (await reader.snapshot(store)).find(({ name }) => name === "API_KEY");
    admin.setFaults([
      {
        match: { method: "POST" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
    ]);
    const afterAList: typeof api.updateSecret = async (...args) => {
      await listed();
      return await api.updateSecret(...args);
    };

    const { state } = await create(
      { inputs: await harness.checked({ value: "s3cret" }) },
      { ...harness.session, api: { ...api, updateSecret: afterAList } },
    );

    expect((await listed())?.modified).toBe(state.modified);
  });

  it("stops waiting for a secret that stays pending, and keeps it", async () => {
    harness.emulator.admin.setSettings({ pendingMs: 3_600_000 });

    const { state } = await create(
      { inputs: await harness.checked({ value: "v" }) },
      harness.session,
    );

    expect(state.status).toBe("pending");
    expect(state).not.toHaveProperty("valueWrittenAt");
    expect(harness.notices).toEqual([
      expect.stringContaining("still pending after 30 s"),
    ]);
  });

  it("says how long a secret has really stayed pending when the last read had to wait for the rate limit", async () => {
    const { emulator, session } = harness;
    emulator.admin.setSettings({ pendingMs: 3_600_000 });
    const readWritten: typeof session.reader.readWritten = async (path) => {
      await session.sleep(200_000);
      return session.reader.readWritten(path);
    };

    await create(
      { inputs: await harness.checked({ value: "v" }) },
      { ...session, reader: { ...session.reader, readWritten } },
    );

    expect(harness.notices).toEqual([
      expect.stringContaining("is still pending after 200 s;"),
    ]);
  });

  it("keeps a secret that cannot be read back", async () => {
    harness.emulator.admin.setFaults([
      { match: { method: "GET" }, fault: { kind: "status", status: 403 } },
    ]);

    const { state } = await create(
      { inputs: await harness.checked({ value: "v" }) },
      harness.session,
    );

    expect(state.status).toBe("pending");
    expect(harness.notices).toEqual([
      expect.stringMatching(/could not be read back.*\n.*returned HTTP 403/),
    ]);
  });

  it.each([
    [
      new TypeError("s3cret"),
      "a bug in pulumi-cloudflare-secrets-store (TypeError)",
    ],
    [
      Object.assign(new Error("s3cret"), { name: "AbortError" }),
      "the wait was canceled",
    ],
  ])(
    "keeps a secret despite a bug or a canceled wait, and shows none of the data: %s",
    async (error, why) => {
      const inputs = await harness.checked({ value: "s3cret" });

      const { state } = await create(
        { inputs },
        { ...harness.session, sleep: () => Promise.reject(error) },
      );

      expect(state.status).toBe("pending");
      expect(harness.notices).toEqual([expect.stringContaining(`\n${why}`)]);
      expect(harness.notices.join()).not.toContain("s3cret");
    },
  );

  it("sends nothing when the value is not in this process", async () => {
    const inputs = await harness.checked({ value: "v" });

    await expect(create({ inputs }, harness.restart())).rejects.toThrow(
      "the program did not provide a value in this run",
    );
    expect(harness.requests()).toEqual([]);
  });

  it("names the existing secret and the import command when the name is taken", async () => {
    const [existing] = harness.emulator.admin.seed([
      { name: "API_KEY", comment: "theirs" },
    ]);
    const inputs = await harness.checked({ value: "v" });

    await expect(create({ inputs }, harness.session)).rejects.toThrow(
      `npx --no-install pulumi-cloudflare-secrets-store import ${idIn(harness.emulator, existing?.id ?? "")}`,
    );
    expect(harness.emulator.admin.counts().writes).toBe(1);
  });

  it.each([
    { seeded: "the program's scopes and comment", comment: "mine", is: true },
    { seeded: "another comment", comment: "theirs", is: false },
  ])(
    "prints the command that takes over the existing secret only if it has the program's scopes and comment: $seeded",
    async ({ comment, is }) => {
      const [existing] = harness.emulator.admin.seed([
        { name: "API_KEY", scopes: ["workers"], comment },
      ]);
      const id = idIn(harness.emulator, existing?.id ?? "");
      const inputs = await harness.checked({ value: "v", comment: "mine" });
      const message = await create({ inputs }, harness.session).then(
        () => "",
        (error: unknown) => String(error),
      );

      expect(
        message.includes(`CLOUDFLARE_SECRETS_STORE_TAKE_OVER=${id} pulumi up`),
      ).toBe(is);
      expect(message.split("\n")).toHaveLength(3);
    },
  );

  it("says that a deleted secret still has the name, and what to do", async () => {
    const [existing] = harness.emulator.admin.seed([
      { name: "API_KEY", status: "deleted" },
    ]);
    const id = idIn(harness.emulator, existing?.id ?? "");
    const inputs = await harness.checked({ value: "v" });

    await expect(create({ inputs }, harness.session)).rejects.toThrow(
      new RegExp(
        `The name still belongs to ${id}, which Cloudflare has been deleting since .*\\. Wait until that secret is gone`,
      ),
    );
  });

  it("says why it does not know the existing secret, if the lookup fails or finds nothing", async () => {
    const { emulator, session } = harness;
    emulator.admin.seed([{ name: "API_KEY" }]);
    const inputs = await harness.checked({ value: "v" });
    const listSecrets: typeof session.api.listSecrets = async (...args) => ({
      ...(await session.api.listSecrets(...args)),
      result: [],
    });
    const api = { ...session.api, listSecrets };

    await expect(create({ inputs }, { ...session, api })).rejects.toThrow(
      /\nThe existing secret with this name is not in Cloudflare's list of the store yet\. Run/,
    );
    emulator.admin.setFaults([
      { match: { method: "GET" }, fault: { kind: "status", status: 403 } },
    ]);
    await expect(create({ inputs }, session)).rejects.toThrow(
      /\nPulumi could not look up the existing secret with this name: .*HTTP 403.*\nRun the command again to see its ID\.$/,
    );
  });

  it("first says what to do if this stack already manages the existing secret", async () => {
    const [existing] = harness.emulator.admin.seed([
      { name: "API_KEY", comment: "theirs" },
    ]);
    const id = idIn(harness.emulator, existing?.id ?? "");
    const inputs = await harness.checked({ value: "v" });
    const message = await create({ inputs }, harness.session).then(
      () => "",
      (error: unknown) => String(error),
    );

    const [, managed, ...others] = message.split("\n");

    expect(managed).toMatch(
      /this stack manages the secret under a different logical name, set this resource's option \{ aliases: \[\{ name: "OLD_NAME" \}\] \}/,
    );
    expect(others.join("\n")).toMatch(
      new RegExp(
        `^If no stack manages that secret, remove this resource and import the secret: .* import ${id}$`,
      ),
    );
  });

  it("posts again after a 429, which is a refusal rather than a lost response", async () => {
    const refusal = {
      kind: "status",
      status: 429,
      headers: { "retry-after": "2" },
    } as const;
    harness.emulator.admin.setFaults([
      { match: { method: "POST" }, times: 1, fault: refusal },
    ]);

    await create(
      { inputs: await harness.checked({ value: "v" }) },
      harness.session,
    );

    expect(harness.emulator.admin.counts().byMethod["POST"]).toBe(2);
    expect(harness.emulator.admin.secrets()).toHaveLength(1);
  });
});

describe("create whose response is lost", () => {
  const lose = (fault: object) => {
    harness.emulator.admin.setFaults([
      { match: { method: "POST" }, times: 1, fault: fault as never },
    ]);
  };

  it.each([
    ["a reset after the write", { kind: "reset", takesEffect: true }],
    ["a time-out after the write", { kind: "timeout", takesEffect: true }],
    [
      "a gateway's 502 after the write",
      { kind: "status", status: 502, takesEffect: true },
    ],
    ["a truncated response", { kind: "truncated" }],
    ["a response with the wrong shape", { kind: "wrong-shape" }],
  ])(
    "takes over the secret that it created after %s, and writes the value once more",
    async (_, fault) => {
      lose(fault);

      const { id, state } = await create(
        { inputs: await harness.checked({ value: "s3cret" }) },
        harness.session,
      );

      const [made, ...others] = harness.emulator.admin.secrets();
      expect(others).toEqual([]);
      expect(id).toBe(idIn(harness.emulator, made?.id ?? ""));
      expect(state.valueFingerprint).toBeDefined();
      expect(
        harness.requests().filter((line) => !line.startsWith("GET")),
      ).toEqual([
        "POST secrets {name,scopes,value}",
        `PATCH secrets/${made?.id ?? ""} {value}`,
      ]);
    },
  );

  it("says only that the store has no such secret yet, and does not post again", async () => {
    lose({ kind: "reset" });

    await expect(
      create(
        { inputs: await harness.checked({ value: "v" }) },
        harness.session,
      ),
    ).rejects.toThrow(
      /has no secret with that name yet[^]*Run the command again/,
    );
    expect(harness.emulator.admin.counts().byMethod["POST"]).toBe(1);
  });

  it.each([
    ["is older than the request", { created: "2025-12-31T23:00:00Z" }],
    ["has other scopes", { scopes: ["dex"] }],
    ["has another comment", { comment: "somebody else's" }],
  ])("does not touch a secret with that name that %s", async (_, differs) => {
    harness.emulator.admin.seed([
      { name: "API_KEY", value: "theirs", ...differs },
    ]);
    lose({ kind: "reset" });

    await expect(
      create(
        { inputs: await harness.checked({ value: "ours" }) },
        harness.session,
      ),
    ).rejects.toThrow("the name is taken");
    const [theirs] = harness.emulator.admin.secrets();
    expect(harness.emulator.admin.hasValue(theirs?.id ?? "", "theirs")).toBe(
      true,
    );
  });

  it("does not touch a secret that somebody else created while the request waited", async () => {
    const { admin } = harness.emulator;
    const { writer, sleep } = harness.session;
    const createAfterTheirs: typeof writer.create = async (...args) => {
      admin.seed([{ name: "API_KEY", value: "theirs", scopes: ["workers"] }]);
      await sleep(60_000);
      return await writer.create(...args);
    };
    lose({ kind: "reset" });

    await expect(
      create(
        { inputs: await harness.checked({ value: "ours" }) },
        {
          ...harness.session,
          writer: { ...writer, create: createAfterTheirs },
        },
      ),
    ).rejects.toThrow("the name is taken");
    expect(admin.hasValue(admin.find("API_KEY")?.id ?? "", "theirs")).toBe(
      true,
    );
  });

  it("says that the outcome is unknown when the lookup also fails", async () => {
    harness.emulator.admin.setFaults([
      { fault: { kind: "reset", takesEffect: true } },
    ]);

    await expect(
      create(
        { inputs: await harness.checked({ value: "v" }) },
        harness.session,
      ),
    ).rejects.toThrow("it is not known whether");
  });
});

describe("create whose response and second write are both lost", () => {
  it("keeps the secret, says so, and lets the next update write the value", async () => {
    harness.emulator.admin.setFaults([
      {
        match: { method: "POST" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
      { match: { method: "PATCH" }, fault: { kind: "status", status: 403 } },
    ]);
    const inputs = await harness.checked({ value: "s3cret" });

    const { id, state } = await create({ inputs }, harness.session);
    harness.emulator.admin.setFaults([]);
    const planned = await diff({ id, state, inputs }, harness.session);

    expect(id).toBe(
      idIn(harness.emulator, harness.emulator.admin.find("API_KEY")?.id ?? ""),
    );
    expect(state).not.toHaveProperty("valueFingerprint");
    expect(planned.changes).toEqual(["value"]);
    expect(harness.notices).toEqual([
      expect.stringContaining("not known whether its value reached Cloudflare"),
      'secret "API_KEY": the update writes the value',
    ]);
  });
});
