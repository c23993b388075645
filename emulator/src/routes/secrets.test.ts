import { startEmulator, type Emulator } from "../start";
import { aClock, aSecret, call } from "../test-support/client";
import { secretOf, secretsOf, secretsPath } from "../test-support/client";

const time = aClock();
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ clock: time.clock, rateLimit: false });
});
afterAll(() => emulator.close());
beforeEach(() => {
  for (const { id } of emulator.admin.secrets()) emulator.admin.remove(id);
  emulator.admin.setSettings({
    quota: 100,
    atomicCreate: true,
    keepsEmptyComment: false,
    notFoundStatus: 404,
    conflictStatus: 409,
    deleteStatus: 202,
  });
});

const create = (...secrets: unknown[]) =>
  call(emulator, "POST", secretsPath(emulator), secrets);
const seedOne = () => {
  const [secret] = emulator.admin.seed([
    { name: "API_KEY", value: "value", comment: "old", scopes: ["dex"] },
  ]);
  return secret?.id ?? "";
};

describe("creating secrets", () => {
  it("returns a list even for one secret, with sorted scopes and a null comment", async () => {
    const answer = await create(aSecret({ scopes: ["workers", "access"] }));

    expect(answer.status).toBe(200);
    expect(secretsOf(answer)).toEqual([
      {
        id: expect.stringMatching(/^[\da-f]{32}$/) as string,
        name: "API_KEY",
        store_id: emulator.storeId,
        status: "pending",
        created: expect.stringMatching(/\.\d{6}Z$/) as string,
        modified: secretsOf(answer)[0]?.created,
        comment: null,
        scopes: ["access", "workers"],
      },
    ]);
  });

  it("makes the secret active after a while, and then updates modified", async () => {
    const [made] = secretsOf(await create(aSecret()));

    time.advance(50);

    const later = await call(
      emulator,
      "GET",
      secretsPath(emulator, made?.id ?? ""),
    );
    expect(secretOf(later)).toEqual({
      ...made,
      status: "active",
      modified: "2026-01-01T00:00:00.050000Z",
    });
  });

  it.each([
    ["1001 secret_name_empty", aSecret({ name: "" })],
    ["1001 secret_name_empty", aSecret({ name: undefined })],
    ["1001 secret_scopes_empty", aSecret({ scopes: [] })],
    ["1001 secret_scopes_empty", aSecret({ scopes: undefined })],
    ["1001 secret_scope_invalid: r2", aSecret({ scopes: ["workers", "r2"] })],
    ["1001 secret_value_empty", aSecret({ value: undefined })],
    [
      "1001 invalid_json_body: comment is not a string",
      aSecret({ comment: 3 }),
    ],
    ["1001 invalid_json_body: an object is expected", "no object"],
  ])("returns %s for invalid input", async (refusal, body) => {
    const answer = await create(body);

    expect(answer.status).toBe(400);
    expect(answer.refusal).toBe(refusal);
  });

  it("refuses an object that is not in a list", async () => {
    const answer = await call(
      emulator,
      "POST",
      secretsPath(emulator),
      aSecret(),
    );

    expect(answer.refusal).toBe(
      "1001 invalid_json_body: an array of secrets is expected",
    );
  });

  it("counts the bytes of a value, not its characters", async () => {
    const fits = await create(aSecret({ value: "é".repeat(32_768) }));
    const tooLarge = await create(
      aSecret({ name: "B", value: "é".repeat(32_768) + "x" }),
    );

    expect(fits.status).toBe(200);
    expect(tooLarge.refusal).toBe(
      "1001 secret_value_too_large: max 65536 bytes",
    );
  });

  it("refuses a taken name", async () => {
    seedOne();

    const answer = await create(aSecret());

    expect(answer.status).toBe(409);
    expect(answer.refusal).toBe("1003 secret_name_already_exists: API_KEY");
  });

  it("creates none of a list if one of them is refused", async () => {
    await create(aSecret(), aSecret());

    expect(emulator.admin.secrets()).toEqual([]);
  });

  it("keeps the secrets before a refused one if the settings say so", async () => {
    emulator.admin.setSettings({ atomicCreate: false });

    await create(aSecret(), aSecret(), aSecret({ name: "C" }));

    expect(emulator.admin.secrets().map(({ name }) => name)).toEqual([
      "API_KEY",
    ]);
  });

  it("refuses a secret beyond the quota", async () => {
    emulator.admin.setSettings({ quota: 1 });
    seedOne();

    const answer = await create(aSecret({ name: "B" }));

    expect(answer.status).toBe(400);
    expect(answer.refusal).toBe("1003 maximum_secrets_exceeded: max 1");
  });

  it("returns an empty comment as null, or as sent if the settings say so", async () => {
    const asNull = await create(aSecret({ name: "A", comment: "" }));
    emulator.admin.setSettings({ keepsEmptyComment: true });
    const asSent = await create(aSecret({ name: "B", comment: "" }));

    expect(secretsOf(asNull)[0]?.comment).toBeNull();
    expect(secretsOf(asSent)[0]?.comment).toBe("");
  });
});

describe("reading a secret", () => {
  it("reports a missing store before a missing secret", async () => {
    const noSecret = await call(
      emulator,
      "GET",
      secretsPath(emulator, "8d8aa3e5-9e7a-4b8e-bd5c-4d0f2a3f5c11"),
    );
    const noStore = await call(emulator, "GET", "/stores/nowhere/secrets/none");

    expect(noSecret.status).toBe(404);
    expect(noSecret.refusal).toBe("1001 secret_not_found");
    expect(noStore.refusal).toBe("1001 store_not_found");
  });

  it("uses the status for missing secrets from the settings", async () => {
    emulator.admin.setSettings({ notFoundStatus: 400 });

    const answer = await call(emulator, "GET", secretsPath(emulator, "none"));

    expect(answer.status).toBe(400);
    expect(answer.refusal).toBe("1001 secret_not_found");
  });
});

describe("patching a secret", () => {
  it("changes only the fields that were sent, and updates modified", async () => {
    const id = seedOne();
    time.advance(1000);

    const answer = await call(emulator, "PATCH", secretsPath(emulator, id), {
      scopes: ["workers", "access"],
    });

    expect(answer.status).toBe(200);
    expect(secretOf(answer)).toMatchObject({
      name: "API_KEY",
      comment: "old",
      scopes: ["access", "workers"],
      status: "pending",
    });
    expect(secretOf(answer).modified > secretOf(answer).created).toBe(true);
    expect(emulator.admin.hasValue(id, "value")).toBe(true);
  });

  it("accepts a value, and removes the comment if it is null", async () => {
    const id = seedOne();

    await call(emulator, "PATCH", secretsPath(emulator, id), {
      value: "new",
      comment: null,
    });

    expect(emulator.admin.hasValue(id, "new")).toBe(true);
    expect(emulator.admin.find("API_KEY")?.comment).toBeNull();
  });

  it("reports a missing secret before an invalid body", async () => {
    const missing = await call(
      emulator,
      "PATCH",
      secretsPath(emulator, "none"),
    );
    const withoutBody = await call(
      emulator,
      "PATCH",
      secretsPath(emulator, seedOne()),
    );

    expect(missing.refusal).toBe("1001 secret_not_found");
    expect(withoutBody.refusal).toBe("1001 invalid_json_body");
  });
});

describe("duplicating a secret", () => {
  it("copies the value and returns one object", async () => {
    const id = seedOne();

    const answer = await call(
      emulator,
      "POST",
      `${secretsPath(emulator, id)}/duplicate`,
      { name: "COPY", scopes: ["workers"], comment: "" },
    );

    expect(secretOf(answer)).toMatchObject({ name: "COPY", comment: null });
    expect(emulator.admin.hasValue(secretOf(answer).id, "value")).toBe(true);
  });

  it("creates a pending secret, whatever the status of the original", async () => {
    const id = seedOne();

    const answer = await call(
      emulator,
      "POST",
      `${secretsPath(emulator, id)}/duplicate`,
      { name: "COPY", scopes: ["workers"] },
    );

    expect(secretOf(answer)).toMatchObject({ status: "pending" });
  });

  it.each([
    { name: "COPY", scopes: [], refusal: "1001 secret_scopes_empty" },
    {
      name: "COPY",
      scopes: ["new"],
      refusal: "1001 secret_scope_invalid: new",
    },
    { name: "", scopes: ["workers"], refusal: "1001 secret_name_empty" },
    {
      name: "API_KEY",
      scopes: ["workers"],
      refusal: "1003 secret_name_already_exists: API_KEY",
    },
  ])("is refused with $refusal", async ({ refusal, ...body }) => {
    const path = secretsPath(emulator, seedOne());

    const answer = await call(emulator, "POST", `${path}/duplicate`, body);

    expect(answer.refusal).toBe(refusal);
    expect(emulator.admin.secrets()).toHaveLength(1);
  });

  it("is refused if the secret or the store does not exist, whatever the body", async () => {
    const missing = secretsPath(emulator, "none");
    const inMissingStore = missing.replace(emulator.storeId, "f".repeat(32));

    const answers = await Promise.all(
      [missing, inMissingStore].map((path) =>
        call(emulator, "POST", `${path}/duplicate`, {}),
      ),
    );

    expect(answers.map(({ refusal }) => refusal)).toEqual([
      "1001 secret_not_found",
      "1001 store_not_found",
    ]);
  });
});

describe("deleting secrets", () => {
  it("returns 202 and null, and the secret is gone", async () => {
    const id = seedOne();

    const answer = await call(emulator, "DELETE", secretsPath(emulator, id));
    const again = await call(emulator, "DELETE", secretsPath(emulator, id));

    expect(answer.status).toBe(202);
    expect(answer.envelope.result).toBeNull();
    expect(again.refusal).toBe("1001 secret_not_found");
  });

  it("deletes all of a list, or none if one of them does not exist", async () => {
    const id = seedOne();
    const path = secretsPath(emulator);

    const refused = await call(emulator, "DELETE", path, [
      { id },
      { id: "none" },
    ]);
    const leftAfterRefusal = emulator.admin.secrets().length;
    const done = await call(emulator, "DELETE", path, [{ id }]);

    expect(refused.refusal).toBe("1001 secret_not_found");
    expect(leftAfterRefusal).toBe(1);
    expect(done.status).toBe(202);
    expect(emulator.admin.secrets()).toEqual([]);
  });

  it("deletes nothing without a body, as the official SDK sends it", async () => {
    seedOne();

    const answer = await call(emulator, "DELETE", secretsPath(emulator));

    expect(answer.refusal).toBe("1001 invalid_json_body");
    expect(emulator.admin.secrets()).toHaveLength(1);
  });
});
