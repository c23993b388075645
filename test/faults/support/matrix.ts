/**
 * The fault matrix: every kind of request x every fault, on both hosts.
 *
 * The matrix has hundreds of cells, and a run of the real engine takes seconds. The cells of `dynamic-matrix.test.ts`
 * and `plugin-matrix.test.ts` therefore call the provider's verbs in the order in which the engine calls them
 * (`verb-engine.ts`). On the dynamic host, they call the handler that the SDK's host calls. On the plugin, they use a
 * gRPC connection. The API is the emulator, over real HTTP connections.
 *
 * Three things are not real here: the engine, the startup of the hosts (`connect`, `createHost`), and time. Waits
 * advance a clock that client and emulator share. In `engine/`, all three are real: a selection of cells, with each
 * kind of request and each fault, runs there on the real engine and the built package.
 *
 * A cell is a stack in a given state and an update under the fault. If that update fails, another one without the fault
 * follows. Then store, state and program must agree in every field, other people's secrets must be unchanged, and a
 * further update must write nothing. There is one exception: if a read of a new secret fails, the update succeeds and
 * says that the next refresh records the status. In that case, the cell refreshes before it compares.
 */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "secrets-store-emulator";
import { disagreements } from "./agreement";
import { KINDS_OF_REQUEST, type KindOfRequest } from "./kinds-of-request";
import { FAULTS, type NamedFault } from "./named-faults";
import { runRefresh, runUp } from "./process";
import { createTable } from "./table";
import { hasMoreThanThreeLines, partsMissing } from "./three-parts";
import { emptyStack, type Program, type Stack } from "./verb-engine";
import type { StartHost } from "./verb-hosts";
import { createWorld, type World } from "./world";

/** The outcome of a cell. */
interface Cell {
  /** How often the fault occurred. */
  met: number;
  /** The messages of the update under the fault. Empty if it succeeded despite the fault. */
  firstFailures: string[];
  secondFailures: string[];
  /** Whether the update could not see its secret become active, and said that the next refresh records the status. */
  needsRefresh: boolean;
  disagreements: string[];
  /** The writes and failures of a third update. There should be none. */
  restless: string[];
  /** Everything that a user could read. */
  printed: string;
}

/** Fills one page of the list, so that the stack's own secrets are on the next one. */
const ONE_PAGE = 100;

/** Sets up the fault, and returns a function that counts how often it has occurred. */
async function meet(
  world: World,
  { match }: KindOfRequest,
  { fault, times }: NamedFault,
  requestsBefore: number,
): Promise<() => number> {
  const { admin } = world.emulator;
  if (fault !== "refused") {
    admin.setFaults([{ match, times, fault }]);
    const met = () => admin.faultsMet()[0] ?? 0;
    if (fault.kind === "timeout") timeOutWhenMet(world, met);
    return met;
  }
  world.baseUrl = world.door.url;
  await world.door.shutAfter(requestsBefore);
  let waits = 0;
  world.onWait = async () => {
    // Do not count the waits until a secret is active.
    if (!world.door.isShut()) return;
    waits += 1;
    if (waits >= times) await world.door.open();
  };
  return () => waits;
}

/**
 * Makes requests time out once the fault has occurred in the emulator, however slow the machine is. The emulator still
 * has time to carry out the request, if the fault says so.
 */
function timeOutWhenMet(world: World, met: () => number): void {
  let before = 0;
  const timer = setInterval(() => {
    const now = met();
    if (now === before) return;
    before = now;
    setTimeout(world.timeOut, 10);
  }, 5);
  world.onClose = () => {
    clearInterval(timer);
  };
}

/**
 * Finds the first request of this kind in an update, by resetting its connection. `before` is the number of requests
 * that the update sends before it.
 */
async function findRequest(
  startHost: StartHost,
  kind: KindOfRequest,
  start: Start,
): Promise<{ before: number; items: number | undefined }> {
  const { world, stack, program } = await prepare(kind, start);
  try {
    const { admin } = world.emulator;
    const reset = { kind: "reset" } as const;
    admin.setFaults([{ match: kind.match, times: 1, fault: reset }]);
    await runUp(world, startHost, stack, program);
    const requests = admin.requests();
    const before = requests.findIndex(({ fault }) => fault === "reset");
    return { before, items: requests[before]?.bodyItems };
  } finally {
    await world.close();
  }
}

/** What all cells of a kind of request start with. */
interface Start {
  folder: string;
  /** The account, as the emulator stores it. */
  account: string;
  stack: Stack;
}

/**
 * Runs the update that precedes the update under test. Its outcome is the same for all cells of a kind of request, so
 * each cell copies it.
 */
async function makeStart(
  startHost: StartHost,
  { before, bystanders = ONE_PAGE }: KindOfRequest,
): Promise<Start> {
  const folder = await mkdtemp(join(tmpdir(), "fault-matrix-"));
  const account = join(folder, "account.json");
  const world = await createWorld({ dataFile: account });
  try {
    world.emulator.admin.seedExamples(bystanders);
    const stack = emptyStack();
    const failures = await runUp(world, startHost, stack, before);
    if (failures.length > 0) throw new Error(failures.join("\n"));
    return { folder, account, stack };
  } finally {
    await world.close();
  }
}

async function prepare({ after, copies = false }: KindOfRequest, start: Start) {
  const dataFile = join(start.folder, "account-of-cell.json");
  await copyFile(start.account, dataFile);
  const world = await createWorld({ dataFile });
  world.elapse(60_000);
  const stack = structuredClone(start.stack);
  const own = new Set(
    [...stack.entries.values()].map(({ id }) => id.split("/")[2]),
  );
  const bystanders = world.emulator.admin
    .secrets()
    .filter(({ id }) => !own.has(id));
  const program = copies ? copying(after, stack) : after;
  return { world, stack, bystanders, program };
}

/** Returns the program with `copyOf` and the ID of the old secret in place of the value. */
function copying(program: Program, { entries }: Stack): Program {
  return Object.fromEntries(
    Object.entries(program).map(([name, { value: _, ...secret }]) => [
      name,
      { ...secret, copyOf: entries.get(name)?.id ?? null },
    ]),
  );
}

async function lift(world: World): Promise<void> {
  world.emulator.admin.setFaults([]);
  world.onWait = () => Promise.resolve();
  await world.door.open();
  world.elapse(600_000);
}

async function runCell(
  startHost: StartHost,
  kind: KindOfRequest,
  fault: NamedFault,
  { start, requestsBefore }: { start: Start; requestsBefore: number },
): Promise<Cell> {
  const { world, stack, bystanders, program } = await prepare(kind, start);
  try {
    const met = await meet(world, kind, fault, requestsBefore);
    const run = () => runUp(world, startHost, stack, program);
    const firstFailures = await run();
    const timesMet = met();
    await lift(world);
    const secondFailures = firstFailures.length > 0 ? await run() : [];
    const { emulator, notices } = world;
    const needsRefresh = notices.some((line) =>
      line.includes("the next refresh records its status"),
    );
    if (needsRefresh) await runRefresh(world, startHost, stack);
    const differ = [
      ...disagreements(stack, kind.after, emulator, bystanders),
      ...(kind.writes ? [] : writesOf(emulator)),
    ];
    emulator.admin.resetRequests();
    const restless = [...(await run()), ...writesOf(emulator)];
    return {
      met: timesMet,
      firstFailures,
      secondFailures,
      needsRefresh,
      disagreements: differ,
      restless,
      printed: [...firstFailures, ...secondFailures, ...notices].join("\n"),
    };
  } finally {
    await world.close();
  }
}

function writesOf({ admin }: Emulator): string[] {
  return admin
    .requests()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path}`);
}

/** Declares the tests of the matrix on one host. */
export function describeMatrix(host: string, startHost: StartHost): void {
  const table = createTable(
    FAULTS.map(({ name }) => name),
    KINDS_OF_REQUEST.map(({ name }) => name),
  );
  afterAll(() => {
    table.print(
      `What the first update did on the ${host} host: "ok" it went through by itself, ` +
        '"2nd" it failed with a clear error and the next one fixed it, ' +
        '"note" it went through and said that the next refresh records what it could not see.',
    );
  });

  describe.each(KINDS_OF_REQUEST)(`$name, on the ${host} host`, (kind) => {
    let start: Start;
    let request: Awaited<ReturnType<typeof findRequest>>;
    beforeAll(async () => {
      start = await makeStart(startHost, kind);
      request = await findRequest(startHost, kind, start);
    });
    afterAll(() => rm(start.folder, { recursive: true }));

    it("is sent with the expected number of secrets", () => {
      expect(request.before).toBeGreaterThanOrEqual(0);
      expect(request.items).toBe(kind.items);
    });

    const faults = FAULTS.filter(({ fault }) => isDetected(fault, kind));
    it.each(faults)("$name", async (fault) => {
      const cell = await runCell(startHost, kind, fault, {
        start,
        requestsBefore: request.before,
      });

      table.note(fault.name, kind.name, verdictOf(cell));
      expect(cell.met).toBeGreaterThan(0);
      expect(cell.secondFailures).toEqual([]);
      expect(cell.disagreements).toEqual([]);
      expect(cell.restless).toEqual([]);
      expect(cell.firstFailures.flatMap(partsMissing)).toEqual([]);
      expect(cell.firstFailures.filter(hasMoreThanThreeLines)).toEqual([]);
      expect(cell.printed).not.toContain("CANARY");
    });
  });
}

function isDetected(
  fault: NamedFault["fault"],
  { undetected = [] }: KindOfRequest,
): boolean {
  return fault === "refused" || !undetected.includes(fault.kind);
}

function verdictOf({ firstFailures, needsRefresh, ...cell }: Cell): string {
  if (cell.met === 0) return "not met";
  const isFixed =
    cell.secondFailures.length === 0 &&
    cell.disagreements.length === 0 &&
    cell.restless.length === 0;
  if (!isFixed) return "BROKEN";
  if (needsRefresh) return "note";
  return firstFailures.length === 0 ? "ok" : "2nd";
}
