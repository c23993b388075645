import { check, create, deleteSecret, diff, read } from ".";
import { createClaims } from "./claims";
import { idIn, startHarness, type Harness } from "./test-support/harness";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const seeded = () => {
  const [secret] = harness.emulator.admin.seed([
    { name: "API_KEY", scopes: ["workers"] },
  ]);
  return idIn(harness.emulator, secret?.id ?? "");
};

describe("an import by a read", () => {
  it("is its resource's own, and of nobody else", () => {
    const claims = createClaims();
    claims.claim("a/b/c", "urn");
    claims.claim("a/b/d");

    expect(claims.isClaimedBy("A/b/c", "urn")).toBe(true);
    expect(claims.isClaimedBy("a/b/c", "another")).toBe(false);
    expect(claims.isClaimedBy("a/b/d", undefined)).toBe(false);
  });
});

describe("a secret that the program holds by the option import", () => {
  it("is kept when the resource that held it under another logical name is deleted", async () => {
    const importId = seeded();
    await create(
      { inputs: await harness.checked({ importId }) },
      harness.context,
    );

    await deleteSecret({ id: importId }, harness.context);

    expect(harness.emulator.admin.secrets()).toHaveLength(1);
    expect(harness.notices.at(-1)).toContain("is kept");
  });

  it("is kept also where the program writes the account in capitals", async () => {
    const id = seeded();
    harness.context.claims.claim(
      id.replace(/^[^/]+/, (account) => account.toUpperCase()),
    );

    await deleteSecret({ id }, harness.context);

    expect(harness.emulator.admin.secrets()).toHaveLength(1);
  });

  it("is not adopted by its own replacement, which would then be deleted", async () => {
    const importId = seeded();
    const newInputs = { ...(await harness.checked({ importId })) };
    await check({ oldInputs: newInputs, newInputs }, harness.context);

    const { failures } = await check(
      { oldInputs: undefined, newInputs },
      harness.context,
    );

    expect(failures).toEqual([
      {
        property: "import",
        reason: expect.stringContaining("take the option import out"),
      },
    ]);
  });

  it("is kept when it came in by the engine's own import, which is a read", async () => {
    const id = seeded();
    await read({ id, state: undefined }, harness.context);

    await deleteSecret({ id, urn: "urn:before" }, harness.context);

    expect(harness.emulator.admin.secrets()).toHaveLength(1);
    expect(harness.notices).toEqual([expect.stringContaining("is kept")]);
  });

  it("is deleted in a run whose program does not hold it", async () => {
    const importId = seeded();
    await create(
      { inputs: await harness.checked({ importId }) },
      harness.context,
    );

    await deleteSecret({ id: importId }, harness.restart());

    expect(harness.emulator.admin.secrets()).toEqual([]);
  });
});

describe("a secret that the state has under two names", () => {
  const heldBy = async (...urns: string[]) => {
    const { id, state } = await harness.created();
    const inputs = await harness.checked({}, {});
    for (const urn of urns)
      await diff({ id, urn, state, inputs }, harness.context);
    return id;
  };
  const secretsLeft = () => harness.emulator.admin.secrets().length;

  it("outlives one of them", async () => {
    const id = await heldBy("urn:one", "urn:two");

    await deleteSecret({ id, urn: "urn:one" }, harness.context);

    expect(secretsLeft()).toBe(1);
    expect(harness.notices).toEqual([expect.stringContaining("is kept")]);
  });

  it("is deleted with the last of them", async () => {
    const id = await heldBy("urn:one", "urn:two");

    await deleteSecret({ id, urn: "urn:one" }, harness.context);
    await deleteSecret({ id, urn: "urn:two" }, harness.context);

    expect(secretsLeft()).toBe(0);
  });

  it("does not stop a replacement from deleting what it replaces", async () => {
    const id = await heldBy("urn:one");

    await deleteSecret({ id, urn: "urn:one" }, harness.context);

    expect(secretsLeft()).toBe(0);
  });
});
