import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Results } from "./types";
import { loadUnfinished, removeUnfinished, saveUnfinished } from "./unfinished";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unfinished-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const options = { n: [1, 100], host: ["plugin"], checkpoints: true };
const results: Results = {
  command: "npm run bench",
  when: "2026-01-01",
  machine: "a machine",
  seconds: 1,
  measurements: [],
  states: [],
  startUps: [],
};

describe("an interrupted run of the bench", () => {
  it("is continued with the same options", () => {
    saveUnfinished(folder, { options, results });
    saveUnfinished(folder, { options, results: { ...results, seconds: 2 } });

    expect(loadUnfinished(folder, { ...options, parallel: undefined })).toEqual(
      { ...results, seconds: 2 },
    );
    expect(readdirSync(folder)).toEqual(["unfinished.json"]);
  });

  it("is not continued with other options, and the message names them", () => {
    saveUnfinished(folder, { options: { ...options, rounds: 2 }, results });
    const now = { ...options, n: [500], parallel: 4 };

    expect(() => loadUnfinished(folder, now)).toThrow(
      "the interrupted run had other options: n (then [1,100], now [500]), rounds (then 2, now not set), parallel (then not set, now 4).\n" +
        "Use the same options, or remove --continue to start a new run.",
    );
  });

  it("is not continued without a folder, because it saved nothing", () => {
    expect(() => loadUnfinished(undefined, options)).toThrow(
      /^--continue requires a folder.*\nAdd .*: --out FOLDER$/,
    );
  });

  it("is not continued once it is complete", () => {
    saveUnfinished(folder, { options, results });
    removeUnfinished(folder);

    expect(existsSync(join(folder, "unfinished.json"))).toBe(false);
    expect(() => loadUnfinished(folder, options)).toThrow(
      /^There is nothing to continue: .*unfinished\.json does not exist\./,
    );
  });
});
