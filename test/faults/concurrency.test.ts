import { setTimeout as sleep } from "node:timers/promises";
import { HOSTS } from "../support/hosts";
import { disagreements } from "./support/agreement";
import { runRefresh, runUp } from "./support/process";
import { randomFrom, seeds, type Random } from "./support/seeded";
import { emptyStack, type Program } from "./support/verb-engine";
import { startDynamicHost, startPluginHost } from "./support/verb-hosts";
import { createWorld, STORE_ID, type World } from "./support/world";

jest.setTimeout(30_000);

let world: World;
afterEach(() => world.close());

const STARTS = { dynamic: startDynamicHost, plugin: startPluginHost };

const program = (prefix: string, value: string): Program =>
  Object.fromEntries(
    ["a", "b", "c"].map((name) => [
      name,
      {
        storeId: STORE_ID,
        name: `${prefix}_${name}`,
        scopes: ["workers"],
        value: `CANARY-${value}`,
      },
    ]),
  );

/** Waits for up to the time of a few requests, so that the two processes meet at a different point with each seed. */
const after = async <T>(random: Random, act: () => Promise<T>): Promise<T> => {
  await sleep(random.below(12));
  return await act();
};

describe.each(HOSTS)("two processes, $name host", ({ name }) => {
  const startHost = STARTS[name];

  it.each(seeds(12))(
    "that create the same names create each one only once, and the loser prints how to import it (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      world = await createWorld({ atomicCreate: random.below(2) === 0 });
      world.emulator.admin.setLatency(random.below(4));
      const stacks = ["ours", "theirs"].map((value) => ({
        stack: emptyStack(),
        value,
      }));

      const failures = await Promise.all(
        stacks.map(({ stack, value }) =>
          after(random, () =>
            runUp(world, startHost, stack, program("KEY", value)),
          ),
        ),
      );

      const { admin } = world.emulator;
      expect(
        admin
          .secrets()
          .map(({ name }) => name)
          .sort(),
      ).toEqual(["KEY_a", "KEY_b", "KEY_c"]);
      const held = stacks.flatMap(({ stack, value }) =>
        [...stack.entries.values()].map(({ id }) => ({ id, value })),
      );
      expect(held).toHaveLength(3);
      expect(failures.flat()).toHaveLength(3);
      for (const { id, value } of held) {
        expect(admin.hasValue(id.split("/")[2] ?? "", `CANARY-${value}`)).toBe(
          true,
        );
        // A failure of the check arrives as JSON, which escapes the quotes.
        expect(failures.flat().join("\n").replaceAll("\\", "")).toContain(
          `import: "${id}"`,
        );
      }
    },
  );

  it.each(seeds(12))(
    "lose nothing when one renames while the other refreshes and updates (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      world = await createWorld();
      world.emulator.admin.setLatency(random.below(4));
      const renaming = emptyStack();
      const refreshing = emptyStack();
      await runUp(world, startHost, renaming, program("OLD", "1"));
      await runUp(world, startHost, refreshing, program("OTHER", "2"));
      const afterwards = {
        renaming: program("NEW", "1"),
        refreshing: program("OTHER", "3"),
      };

      const failures = await Promise.all([
        after(random, () =>
          runUp(world, startHost, renaming, afterwards.renaming),
        ),
        after(random, () => runRefresh(world, startHost, refreshing)).then(
          async (failed) => [
            ...failed,
            ...(await runUp(
              world,
              startHost,
              refreshing,
              afterwards.refreshing,
            )),
          ],
        ),
      ]);

      expect(failures.flat()).toEqual([]);
      const both = {
        entries: new Map([
          ...prefixed("renaming", renaming.entries),
          ...prefixed("refreshing", refreshing.entries),
        ]),
        toDelete: [...renaming.toDelete, ...refreshing.toDelete],
      };
      const wanted = Object.fromEntries([
        ...prefixed("renaming", Object.entries(afterwards.renaming)),
        ...prefixed("refreshing", Object.entries(afterwards.refreshing)),
      ]);
      expect(disagreements(both, wanted, world.emulator, [])).toEqual([]);
    },
  );
});

function prefixed<T>(
  prefix: string,
  entries: Iterable<[string, T]>,
): [string, T][] {
  return [...entries].map(([name, entry]) => [`${prefix} ${name}`, entry]);
}
