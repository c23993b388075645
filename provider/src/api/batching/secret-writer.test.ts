import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "secrets-store-emulator";
import {
  createApi,
  createSecretWriter,
  isAuthenticationError,
  isConfigurationError,
  isNameTaken,
  isNoRoute,
  isStoreNotFound,
  mayHaveHappened,
} from "..";
import type { NewSecret, SecretWriter } from "..";
import { fakeTime } from "../test-support/api-server";

const open: Emulator[] = [];
afterEach(async () => {
  for (const emulator of open.splice(0)) await emulator.close();
});

async function aWriter(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  open.push(emulator);
  const { token, url, accountId, storeId, admin } = emulator;
  const api = createApi({
    credentials: { apiToken: token },
    baseUrl: url,
    timeoutMs: 10_000,
    ...fakeTime(),
  });
  const writer = createSecretWriter(api);
  const store = { accountId, storeId };
  const seen = () =>
    admin.requests().map(({ method, path }) => {
      const place = path.split("/stores/")[1]?.split("/").slice(1).join("/");
      return `${method} ${place?.replace(/[0-9a-f]{32}/, "ID") ?? ""}`;
    });
  /** The number of secrets in each POST. */
  const posted = () =>
    admin.requests().flatMap(({ bodyItems }) => bodyItems ?? []);
  return { emulator, admin, api, writer, store, seen, posted };
}

const aSecret = (name: string, fields: Partial<NewSecret> = {}): NewSecret => ({
  name,
  value: `value of ${name}`,
  scopes: ["workers"],
  ...fields,
});

/** A promise that waits until the test releases it. */
function held() {
  let open: (() => void) | undefined;
  const released = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { released, release: () => open?.() };
}

/** Waits longer than the time in which creates share a request. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 10));

type Scene = Awaited<ReturnType<typeof aWriter>>;

/** Creates all secrets at the same time. Returns "created" or the error for each. */
async function createAll(
  { writer, store }: Pick<Scene, "writer" | "store">,
  secrets: readonly NewSecret[],
) {
  const settled = await Promise.allSettled(
    secrets.map((secret) => writer.create(store, secret)),
  );
  return settled.map((each) =>
    each.status === "fulfilled" ? "created" : (each.reason as unknown),
  );
}

const deleteAll = (writer: SecretWriter, { store }: Scene, ids: string[]) =>
  Promise.allSettled(
    ids.map((secretId) => writer.delete({ ...store, secretId })),
  );

describe("creates that arrive together", () => {
  it("share one POST, and each returns its own secret", async () => {
    const { writer, store, seen, admin } = await aWriter();

    const made = await Promise.all(
      ["B", "A", "C"].map((name) => writer.create(store, aSecret(name))),
    );

    expect(seen()).toEqual(["POST secrets"]);
    expect(made.map(({ name }) => name)).toEqual(["B", "A", "C"]);
    for (const { id, name } of made)
      expect(admin.hasValue(id, `value of ${name}`)).toBe(true);
  });

  it("send one POST per hundred secrets", async () => {
    const scene = await aWriter({ quota: 1_000 });
    const secrets = Array.from({ length: 250 }, (_, n) => aSecret(`S_${n}`));

    const outcomes = await createAll(scene, secrets);

    expect(new Set(outcomes)).toEqual(new Set(["created"]));
    expect(scene.seen()).toEqual([
      "POST secrets",
      "POST secrets",
      "POST secrets",
    ]);
  });

  it("do not wait for a POST in flight", async () => {
    const { api, store, admin } = await aWriter();
    const answered = held();
    const writer = createSecretWriter({
      ...api,
      async createSecrets(...args) {
        const isFirst = admin.requests().length === 0;
        const answer = await api.createSecrets(...args);
        if (isFirst) await answered.released;
        return answer;
      },
    });
    const first = writer.create(store, aSecret("A"));
    while (admin.requests().length === 0) await aMoment();

    const second = await writer.create(store, aSecret("B"));
    answered.release();

    expect([second.name, (await first).name]).toEqual(["B", "A"]);
  });

  it("share a request while they have to wait for the rate limit", async () => {
    const { api, store, admin } = await aWriter();
    const mayLeave = held();
    const writer = createSecretWriter({
      ...api,
      ready: () => mayLeave.released,
    });
    const first = writer.create(store, aSecret("A"));
    await aMoment();

    const others = ["B", "C"].map((name) =>
      writer.create(store, aSecret(name)),
    );
    await aMoment();
    mayLeave.release();
    await Promise.all([first, ...others]);

    expect(admin.requests().map(({ bodyItems }) => bodyItems)).toEqual([3]);
  });

  it("are still sent when the wait for the rate limit is canceled, so that the request can report the reason", async () => {
    const { api, store } = await aWriter();
    const ready = () => Promise.reject(new Error("cancelled"));
    const writer = createSecretWriter({ ...api, ready });

    const created = await writer.create(store, aSecret("A"));

    expect(created.name).toBe("A");
  });

  it("call onSend for the shared request, and again for each secret's own request", async () => {
    const { writer, store } = await aWriter();
    const sent: string[] = [];

    await Promise.allSettled(
      [aSecret("A"), aSecret("WRONG", { scopes: ["no_such_scope"] })].map(
        (secret) =>
          writer.create(store, secret, {
            onSend: () => sent.push(secret.name),
          }),
      ),
    );

    expect(sent).toEqual(["A", "WRONG", "A", "WRONG"]);
  });

  it("in two stores send one POST per store", async () => {
    const { emulator, writer, store, seen } = await aWriter({
      maxStores: 2,
    });
    const response = await fetch(
      `${emulator.url}/accounts/${store.accountId}/secrets_store/stores`,
      {
        method: "POST",
        headers: { Authorization: `Bearer ${emulator.token}` },
        body: JSON.stringify({ name: "second" }),
      },
    );
    const { result } = (await response.json()) as { result: { id: string } };

    await Promise.all([
      writer.create(store, aSecret("A")),
      writer.create({ ...store, storeId: result.id }, aSecret("A")),
    ]);

    expect(seen().slice(1)).toEqual(["POST secrets", "POST secrets"]);
  });

  it("with the same name create the first secret, and reject the others because the name is taken", async () => {
    const scene = await aWriter();

    const [first, second, other] = await createAll(scene, [
      aSecret("A"),
      aSecret("A", { value: "another" }),
      aSecret("B"),
    ]);

    expect([first, other]).toEqual(["created", "created"]);
    expect(isNameTaken(second) && !mayHaveHappened(second)).toBe(true);
    const { id = "" } = scene.admin.find("A") ?? {};
    expect(scene.admin.hasValue(id, "value of A")).toBe(true);
  });

  it.each([
    [
      "credentials",
      { code: 10000, message: "Authentication error" },
      isAuthenticationError,
    ],
    ["the store", { code: 1001, message: "store_not_found" }, isStoreNotFound],
    ["the route", { code: 7003, message: "Could not route to …" }, isNoRoute],
  ])(
    "are not sent one by one after a refusal because of %s",
    async (_, error, guard) => {
      const scene = await aWriter();
      scene.admin.setFaults([
        { fault: { kind: "status", status: 404, errors: [error] } },
      ]);

      const outcomes = await createAll(scene, [aSecret("A"), aSecret("B")]);

      expect(outcomes.map(guard)).toEqual([true, true]);
      expect(scene.seen()).toEqual(["POST secrets"]);
    },
  );

  it("are not sent again after a lost response, and each reports that it may have taken effect", async () => {
    const scene = await aWriter();
    scene.admin.setFaults([
      {
        match: { method: "POST" },
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    const outcomes = await createAll(scene, [aSecret("A"), aSecret("B")]);

    expect(outcomes.map(mayHaveHappened)).toEqual([true, true]);
    expect(scene.seen()).toEqual(["POST secrets"]);
  });
});

describe("the response to a create", () => {
  const wire = (name: string, fields: Record<string, unknown> = {}) => ({
    id: Buffer.from(name.padEnd(16)).toString("hex"),
    name,
    store_id: "a".repeat(32),
    status: "pending",
    created: "2025-01-01T00:00:00Z",
    modified: "2025-01-01T00:00:00Z",
    scopes: ["ai_gateway", "workers"],
    comment: null,
    ...fields,
  });
  const sent = { scopes: ["workers", "ai_gateway", "workers"] };
  const respond = async (...result: unknown[]) => {
    const scene = await aWriter();
    const fault = { kind: "wrong-shape", result } as const;
    scene.admin.setFaults([{ match: { method: "POST" }, times: 1, fault }]);
    return scene;
  };

  it.each([
    ["null", null],
    ["empty", ""],
    ["absent", undefined],
  ])(
    "is accepted with secrets and scopes in any order when an empty comment is %s",
    async (_, comment) => {
      const scene = await respond(wire("B", { comment }), wire("A"));

      const outcomes = await createAll(scene, [
        aSecret("A", sent),
        aSecret("B", { ...sent, comment: "" }),
      ]);

      expect(outcomes).toEqual(["created", "created"]);
    },
  );

  it.each([
    ["a different name", wire("OTHER")],
    ["fewer scopes", wire("B", { scopes: ["workers"] })],
    ["more scopes", wire("B", { scopes: ["ai_gateway", "dex", "workers"] })],
    ["a different comment", wire("B", { comment: "other" })],
  ])(
    "with %s counts as lost for that secret, and the others are created",
    async (_, wrong) => {
      const scene = await respond(wire("A"), wrong);

      const [first, second] = await createAll(scene, [
        aSecret("A", sent),
        aSecret("B", sent),
      ]);

      expect(first).toBe("created");
      expect(mayHaveHappened(second)).toBe(true);
      expect(String(second)).toContain(
        "the response contains no secret that has the name, scopes and comment that were sent",
      );
      expect(scene.seen()).toEqual(["POST secrets"]);
    },
  );

  it("that does not contain a secret counts as lost for that secret", async () => {
    const scene = await respond(wire("A"));

    const [first, second] = await createAll(scene, [
      aSecret("A", sent),
      aSecret("B", sent),
    ]);

    expect(first).toBe("created");
    expect(mayHaveHappened(second)).toBe(true);
  });
});

describe.each([
  ["all secrets or none", true],
  ["the secrets before the refused one", false],
])("shared creates when the API keeps %s", (_, atomicCreate) => {
  it("succeed except for the secret whose name is taken, and the error names that secret", async () => {
    const scene = await aWriter({ atomicCreate });
    scene.admin.seed([{ name: "TAKEN", value: "theirs" }]);

    const outcomes = await createAll(
      scene,
      ["A", "TAKEN", "B"].map((name) => aSecret(name)),
    );

    expect(outcomes[1]).toMatchObject({
      reason: "secret_name_already_exists",
      subject: "TAKEN",
      earlierOutcomeUnknown: false,
    });
    expect(outcomes[2]).toBe("created");
    expect(outcomes[0] === "created" || mayHaveHappened(outcomes[0])).toBe(
      true,
    );
    expect(
      scene.admin
        .secrets()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["A", "B", "TAKEN"]);
    const { id = "" } = scene.admin.find("TAKEN") ?? {};
    expect(scene.admin.hasValue(id, "theirs")).toBe(true);
  });

  it("report each secret that may have been created before the refusal", async () => {
    const scene = await aWriter({ atomicCreate });

    const [first, wrong, last] = await createAll(scene, [
      aSecret("A"),
      aSecret("WRONG", { scopes: ["no_such_scope"] }),
      aSecret("B"),
    ]);

    expect(wrong).toMatchObject({ reason: "secret_scope_invalid" });
    expect(mayHaveHappened(wrong)).toBe(false);
    expect(last).toBe("created");
    expect(first === "created" || mayHaveHappened(first)).toBe(true);
    expect(scene.admin.find("A")).toBeDefined();
    expect(scene.admin.find("WRONG")).toBeUndefined();
  });
});

describe("shared creates after a refusal that names a secret", () => {
  it("share one more POST, without the secrets whose names are taken", async () => {
    const scene = await aWriter();
    scene.admin.seed([{ name: "TAKEN_1" }, { name: "TAKEN_2" }]);

    const outcomes = await createAll(
      scene,
      ["A", "TAKEN_1", "B", "TAKEN_2", "C"].map((name) => aSecret(name)),
    );

    const made = outcomes.map((each) => each === "created");
    expect(made).toEqual([true, false, true, false, true]);
    expect(outcomes.filter(isNameTaken)).toHaveLength(2);
    // Only the second taken name needs a POST of its own, because the first refusal is not about it.
    expect(scene.posted().sort()).toEqual([1, 3, 5]);
    expect(scene.seen().filter((each) => each === "GET secrets")).toHaveLength(
      1,
    );
  });

  it("do not list the store when the named secret is the first", async () => {
    const scene = await aWriter();
    scene.admin.seed([{ name: "TAKEN" }]);

    const [, second, third] = await createAll(
      scene,
      ["TAKEN", "A", "B"].map((name) => aSecret(name)),
    );

    expect([second, third]).toEqual(["created", "created"]);
    expect(scene.posted()).toEqual([3, 2]);
    expect(scene.seen()).toEqual(["POST secrets", "POST secrets"]);
  });

  it("are not sent again if the API kept them", async () => {
    const scene = await aWriter({ atomicCreate: false });
    scene.admin.seed([{ name: "TAKEN" }]);

    await createAll(
      scene,
      ["A", "TAKEN", "B", "C"].map((name) => aSecret(name)),
    );

    expect(scene.posted()).toEqual([4, 2]);
  });
});

describe("creates whose names were just taken", () => {
  it("are never reported as possibly created", async () => {
    const scene = await aWriter();
    const names = ["A", "B", "C", "D", "E"];
    scene.admin.seed(names.map((name) => ({ name })));

    const outcomes = await createAll(
      scene,
      names.map((name) => aSecret(name)),
    );

    expect(
      outcomes.map((each) => isNameTaken(each) && !mayHaveHappened(each)),
    ).toEqual(names.map(() => true));
    expect(scene.posted()).toEqual([5, 4, 1, 1, 1]);
  });

  it("are reported as possibly created when the list cannot be read", async () => {
    const scene = await aWriter({ atomicCreate: false });
    scene.admin.seed([{ name: "TAKEN" }]);
    scene.admin.setFaults([
      { match: { method: "GET" }, fault: { kind: "status", status: 403 } },
    ]);

    const [first] = await createAll(scene, [aSecret("A"), aSecret("TAKEN")]);

    expect(mayHaveHappened(first)).toBe(true);
  });
});

describe("deletes that arrive together", () => {
  const seeded = async (options?: EmulatorOptions) => {
    const scene = await aWriter(options);
    const ids = scene.admin
      .seed(["A", "B", "C"].map((name) => ({ name })))
      .map(({ id }) => id);
    return { ...scene, ids };
  };

  it("share one DELETE", async () => {
    const scene = await seeded();

    const outcomes = await deleteAll(scene.writer, scene, scene.ids);

    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
    expect(scene.seen()).toEqual(["DELETE secrets"]);
    expect(scene.admin.secrets()).toEqual([]);
  });

  it("for only one secret send that secret's own DELETE", async () => {
    const scene = await seeded();
    const [id = ""] = scene.ids;

    await deleteAll(scene.writer, scene, [id]);

    expect(scene.seen()).toEqual(["DELETE secrets/ID"]);
  });

  it("fail only for the secret that does not exist", async () => {
    const scene = await seeded();
    const [a = "", b = "", c = ""] = scene.ids;
    scene.admin.remove(b);

    const outcomes = await deleteAll(scene.writer, scene, [a, b, c]);

    expect(outcomes).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected", reason: { reason: "secret_not_found" } },
      { status: "fulfilled" },
    ]);
    expect(scene.admin.secrets()).toEqual([]);
  });

  it("report each secret as not found after a lost response", async () => {
    const scene = await seeded();
    scene.admin.setFaults([
      {
        match: { method: "DELETE" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    const outcomes = await deleteAll(scene.writer, scene, scene.ids);

    expect(outcomes).toMatchObject(
      scene.ids.map(() => ({ reason: { reason: "secret_not_found" } })),
    );
    expect(scene.admin.secrets()).toEqual([]);
  });

  it("are not sent one by one when the credentials are rejected", async () => {
    const scene = await seeded();
    scene.admin.setFaults([
      {
        fault: {
          kind: "status",
          status: 403,
          errors: [{ code: 10000, message: "Authentication error" }],
        },
      },
    ]);

    const outcomes = await deleteAll(scene.writer, scene, scene.ids);

    expect(outcomes.map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
      "rejected",
    ]);
    expect(scene.seen()).toEqual(["DELETE secrets"]);
  });

  it("reject only the malformed ID, and send nothing for it", async () => {
    const scene = await seeded();
    const [a = "", b = ""] = scene.ids;

    const [first, malformed, second] = await deleteAll(scene.writer, scene, [
      a,
      "..",
      b,
    ]);

    expect([first?.status, second?.status]).toEqual(["fulfilled", "fulfilled"]);
    expect(
      malformed?.status === "rejected" &&
        isConfigurationError(malformed.reason),
    ).toBe(true);
    expect(scene.seen()).toEqual(["DELETE secrets"]);
  });
});
