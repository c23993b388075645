import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { seedsToRun } from "./seeds";

describe("the seeds of crashes", () => {
  it("are at least fifty when a number of runs is given", () => {
    expect(seedsToRun({ CRASH_RUNS: "50" })).toHaveLength(50);
    expect(() => seedsToRun({ CRASH_RUNS: "49" })).toThrow("at least 50");
  });

  it("are sixty with the separate command", () => {
    const manifest = resolve(__dirname, "../../package.json");
    const { scripts } = JSON.parse(readFileSync(manifest, "utf8")) as {
      scripts: Record<string, string>;
    };

    expect(scripts["test:crashes"]).toContain("CRASH_RUNS=${CRASH_RUNS:-60} ");
  });

  it("are few when all other tests also run, or as many as CRASH_SEED names", () => {
    expect(seedsToRun({})).toEqual([1, 10]);
    expect(seedsToRun({ CRASH_SEED: "17" })).toEqual([17]);
    expect(seedsToRun({ CRASH_SEED: "20-22" })).toEqual([20, 21, 22]);
  });
});
