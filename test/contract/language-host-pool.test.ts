import child from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLanguageHost } from "../support/language-host/pool";

const { fork } = child;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pool-"));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Starts this script in place of each language host. */
function startInstead(script: string) {
  const path = join(folder, "host.cjs");
  writeFileSync(path, script);
  return jest
    .spyOn(child, "fork")
    .mockImplementation((_, options) => fork(path, options as object));
}

describe("the pool of language hosts", () => {
  it("gives up after three new hosts that end when they get a command", async () => {
    const starts = startInstead(`
      process.send({ port: 1 });
      process.on("message", () => process.exit());
    `);

    await expect(withLanguageHost({}, () => Promise.resolve())).rejects.toThrow(
      "3 new language hosts in a row ended or did not reply",
    );
    expect(starts).toHaveBeenCalledTimes(3);
  });

  it("uses the next new host if one of them ends", async () => {
    const marker = JSON.stringify(join(folder, "ended-once"));
    const starts = startInstead(`
      const { existsSync, writeFileSync } = require("node:fs");
      process.send({ port: 1 });
      process.on("message", () => {
        if (existsSync(${marker})) return process.send({ done: true });
        writeFileSync(${marker}, "");
        process.exit();
      });
    `);

    const { result } = await withLanguageHost({}, (address) =>
      Promise.resolve(address),
    );

    expect(result).toBe("127.0.0.1:1");
    expect(starts).toHaveBeenCalledTimes(2);
  });
});
