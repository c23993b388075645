import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isStale, withLock, type Holder } from "./lock";
import { temporaryFolder } from "./test-support/fake-programs";

const alive = () => true;
const dead = () => false;

describe("isStale", () => {
  const holder: Holder = { pid: 7, host: "here" };

  it.each<[string, Holder | undefined, number, () => boolean, boolean]>([
    ["is false while the holder runs", holder, 59_000, alive, false],
    ["is true when the holder's process is gone", holder, 0, dead, true],
    [
      "is false for a process on another machine, whatever runs here",
      { pid: 7, host: "there" },
      59_000,
      dead,
      false,
    ],
    [
      "is true after a minute without a sign of life",
      { pid: 7, host: "there" },
      60_000,
      alive,
      true,
    ],
    [
      "is true after a minute when the holder cannot be read",
      undefined,
      60_000,
      alive,
      true,
    ],
    [
      "is false when the holder is still writing its name",
      undefined,
      500,
      alive,
      false,
    ],
  ])("%s", (_name, sighted, silentForMs, isAlive, stale) => {
    expect(isStale({ holder: sighted, silentForMs }, "here", isAlive)).toBe(
      stale,
    );
  });
});

describe("withLock", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;

  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, "deep", "v1.lock");
  });

  afterEach(() => {
    folder.remove();
  });

  const heldBy = async (holder: string) => {
    await withLock(file, () => Promise.resolve());
    writeFileSync(file, holder);
  };

  it("names the holder in the file during the work and removes the file afterwards", async () => {
    const seen = await withLock(file, () =>
      Promise.resolve(readFileSync(file, "utf8")),
    );

    expect(JSON.parse(seen)).toStrictEqual({
      pid: process.pid,
      host: hostname(),
    });
    expect(existsSync(file)).toBe(false);
  });

  it("removes the file when the work fails", async () => {
    const work = withLock(file, () => Promise.reject(new Error("no")));

    await expect(work).rejects.toThrow("no");
    expect(existsSync(file)).toBe(false);
  });

  it("lets one process work at a time", async () => {
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
    };
    const options = { sleep: () => new Promise(setImmediate) };

    await Promise.all([
      withLock(file, work("one"), options),
      withLock(file, work("other"), options),
    ]);

    expect(order[1]?.split(" ")).toStrictEqual([
      order[0]?.split(" ")[0],
      "ends",
    ]);
    expect(order).toHaveLength(4);
  });

  it("breaks the lock of a process that has ended, without waiting", async () => {
    await heldBy(JSON.stringify({ pid: 7, host: hostname() }));
    const sleep = jest.fn();

    const result = await withLock(file, () => Promise.resolve("worked"), {
      isAlive: dead,
      sleep,
    });

    expect(result).toBe("worked");
    expect(sleep).not.toHaveBeenCalled();
  });

  it("waits a minute before it breaks a silent lock that another machine holds, and says so", async () => {
    await heldBy(JSON.stringify({ pid: 7, host: "elsewhere" }));
    let sleptMs = 0;
    const sleep = (ms: number) => Promise.resolve((sleptMs += ms));
    const waits: string[] = [];

    await withLock(file, () => Promise.resolve(), {
      sleep,
      onWait: (holder, waitedMs) =>
        waits.push(`${holder?.host ?? "?"} ${waitedMs}`),
    });

    expect(sleptMs).toBe(60_000);
    expect(waits).toStrictEqual(
      [0, 10_000, 20_000, 30_000, 40_000, 50_000].map(
        (ms) => `elsewhere ${ms}`,
      ),
    );
  });

  it("restarts the minute at each sign of life", async () => {
    await heldBy(JSON.stringify({ pid: 7, host: "elsewhere" }));
    let sleptMs = 0;
    const sleep = (ms: number) => {
      sleptMs += ms;
      if (sleptMs === 30_000) utimesSync(file, 1, 1);
      return Promise.resolve();
    };

    await withLock(file, () => Promise.resolve(), { sleep });

    expect(sleptMs).toBe(90_000);
  });
});
