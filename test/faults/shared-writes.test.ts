import { disagreements } from "./support/agreement";
import { runUp } from "./support/process";
import { randomFrom, seeds, type Random } from "./support/seeded";
import { emptyStack, type Program } from "./support/verb-engine";
import { startDynamicHost } from "./support/verb-hosts";
import { createWorld, STORE_ID, type World } from "./support/world";

jest.setTimeout(60_000);

let world: World;
afterEach(() => world.close());

const secretsOf = (names: readonly string[], random: Random): Program =>
  Object.fromEntries(
    names.map((name) => [
      name.toLowerCase(),
      {
        storeId: STORE_ID,
        name,
        scopes: ["workers"],
        value: `CANARY-${name}-${random.below(1_000_000)}`,
      },
    ]),
  );

const without = (program: Program, names: ReadonlySet<string>): Program =>
  Object.fromEntries(
    Object.entries(program).filter(
      ([, { name }]) => !names.has(name as string),
    ),
  );

/** The faults that a request for several secrets can meet. */
const FAULTS = [
  { kind: "reset" },
  { kind: "reset", takesEffect: true },
  { kind: "truncated" },
  { kind: "status", status: 500 },
  { kind: "status", status: 500, takesEffect: true },
  { kind: "html", takesEffect: true },
  { kind: "wrong-shape" },
  { kind: "status", status: 400 },
] as const;

describe("creates that share a request", () => {
  it.each(seeds(24))(
    "each get their own outcome after taken names and lost responses (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      // The create itself finds the taken names, as it does if somebody takes a name after the preview.
      const liveDiff = random.below(2) === 0;
      const atomicCreate = random.below(2) === 0;
      world = await createWorld({ atomicCreate }, { liveDiff });
      const { admin } = world.emulator;
      const names = Array.from(
        { length: 2 + random.below(7) },
        (_, at) => `KEY_${at}`,
      );
      const program = secretsOf(names, random);
      const taken = new Set(names.filter(() => random.below(4) === 0));
      admin.seed([...taken].map((name) => ({ name, value: `theirs-${name}` })));
      const theirs = admin.secrets();
      // Moves the clock, because the API reports its time in whole seconds, so a secret that is up to a second older
      // than a lost create would look like the result of that create.
      world.elapse(60_000);
      const stack = emptyStack();
      const fault = random.below(3) === 0 ? undefined : random.of(FAULTS);
      const match = { method: "POST", nth: 1 + random.below(2) };
      admin.setFaults(fault === undefined ? [] : [{ match, times: 1, fault }]);

      await runUp(world, startDynamicHost, stack, program);
      admin.setFaults([]);
      world.elapse(60_000);
      const second = await runUp(world, startDynamicHost, stack, program);

      const rest = without(program, taken);
      expect(disagreements(stack, rest, world.emulator, theirs)).toEqual([]);
      expect(second).toHaveLength(taken.size);
      for (const { name, id } of theirs) {
        expect(admin.hasValue(id, `theirs-${name}`)).toBe(true);
        // The message shows the import option, or the import command if the secret differs from what the program
        // declares.
        expect(second.join("\n")).toMatch(
          new RegExp(
            `import:? [\\\\"]*${world.emulator.accountId}/${STORE_ID}/${id}`,
          ),
        );
      }
      expect(second.join("\n")).not.toContain("CANARY");
    },
  );

  it("do not touch a secret that somebody else created while they waited for the rate limit", async () => {
    world = await createWorld();
    const { admin } = world.emulator;
    const program = secretsOf(["OURS", "WRONG"], randomFrom(1));
    Object.assign(program["wrong"] ?? {}, { scopes: ["no_such_scope"] });
    const wait = {
      kind: "status",
      status: 429,
      headers: { "retry-after": "60" },
    } as const;
    admin.setFaults([{ match: { method: "POST" }, times: 1, fault: wait }]);
    world.onWait = () => {
      if (admin.find("OURS") === undefined)
        admin.seed([{ name: "OURS", value: "theirs", scopes: ["workers"] }]);
      world.elapse(60_000);
      return Promise.resolve();
    };
    const stack = emptyStack();

    const failures = await runUp(world, startDynamicHost, stack, program);

    const { id = "" } = admin.find("OURS") ?? {};
    expect(admin.hasValue(id, "theirs")).toBe(true);
    expect([...stack.entries.keys()]).toEqual([]);
    expect(failures.join("\n")).toContain("the name is taken");
    expect(failures.join("\n")).toContain("secret_scope_invalid");
  });

  it.each([true, false])(
    "each report the quota when it runs out in the middle (atomic: %s)",
    async (atomicCreate) => {
      world = await createWorld({ atomicCreate, quota: 3 });
      const program = secretsOf(["A", "B", "C", "D", "E"], randomFrom(1));
      const stack = emptyStack();

      const failures = await runUp(world, startDynamicHost, stack, program);

      expect(failures).toHaveLength(2);
      expect(failures[0]).toContain("maximum_secrets_exceeded");
      const kept = Object.fromEntries(
        Object.entries(program).filter(([name]) => stack.entries.has(name)),
      );
      expect(disagreements(stack, kept, world.emulator, [])).toEqual([]);
    },
  );
});

describe("deletes that share a request", () => {
  it.each(seeds(12))(
    "delete exactly these secrets, even if some are already gone or responses are lost (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      world = await createWorld();
      const { admin } = world.emulator;
      admin.seedExamples(5);
      const theirs = admin.secrets();
      const names = Array.from(
        { length: 2 + random.below(7) },
        (_, at) => `KEY_${at}`,
      );
      const stack = emptyStack();
      await runUp(world, startDynamicHost, stack, secretsOf(names, random));
      for (const { id } of admin.secrets().slice(theirs.length))
        if (random.below(4) === 0) admin.remove(id);
      const fault = random.below(3) === 0 ? undefined : random.of(FAULTS);
      const match = { method: "DELETE", nth: 1 + random.below(2) };
      admin.setFaults(fault === undefined ? [] : [{ match, times: 1, fault }]);

      await runUp(world, startDynamicHost, stack, {});
      admin.setFaults([]);
      world.elapse(60_000);
      const second = await runUp(world, startDynamicHost, stack, {});

      expect(second).toEqual([]);
      expect(disagreements(stack, {}, world.emulator, theirs)).toEqual([]);
    },
  );
});
