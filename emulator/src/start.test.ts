import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDataFile } from "./data-file";
import { startEmulator } from "./start";
import { aSecret, call, secretsPath } from "./test-support/client";

let folder: string;
let dataFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulator-"));
  dataFile = join(folder, "data.json");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("an emulator with a data file", () => {
  it("restores the account, the store, the credentials and the secrets when it starts again", async () => {
    const first = await startEmulator({ dataFile });
    await call(first, "POST", secretsPath(first), [aSecret()]);
    await first.close();

    const second = await startEmulator({ dataFile });
    const [secret] = second.admin.secrets();
    await second.close();

    expect(second.accountId).toBe(first.accountId);
    expect(second.storeId).toBe(first.storeId);
    expect(second.token).toBe(first.token);
    expect(secret?.name).toBe("API_KEY");
    expect(second.admin.hasValue(secret?.id ?? "", "value")).toBe(true);
  });

  it("writes the file without values, readable only by its owner, and leaves no temporary file", async () => {
    const emulator = await startEmulator({ dataFile });
    const canary = "CANARY-7d1f";
    emulator.admin.seed([{ name: "SEEDED", value: canary }]);
    await call(emulator, "POST", secretsPath(emulator), [
      aSecret({ value: canary }),
    ]);
    await emulator.close();

    expect(readFileSync(dataFile, "utf8")).toContain("API_KEY");
    expect(readFileSync(dataFile, "utf8")).not.toContain(canary);
    expect(statSync(dataFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["data.json"]);
  });

  it("leaves no temporary file behind if the data file cannot be replaced", () => {
    mkdirSync(dataFile);
    const contents = { accountId: "", stores: [], secrets: [] };

    expect(() => {
      writeDataFile(dataFile, contents);
    }).toThrow("EISDIR");

    expect(readdirSync(folder)).toEqual(["data.json"]);
  });

  it.each([["{}"], ["no JSON"], [""]])(
    "refuses a file that contains %p, and does not change it",
    async (text) => {
      writeFileSync(dataFile, text);

      await expect(startEmulator({ dataFile })).rejects.toThrow(
        "is not a data file of this emulator",
      );

      expect(readFileSync(dataFile, "utf8")).toBe(text);
    },
  );

  it("refuses a data file that belongs to another account", async () => {
    const first = await startEmulator({ dataFile });
    await first.close();

    await expect(
      startEmulator({ dataFile, accountId: "a".repeat(32) }),
    ).rejects.toThrow(`belongs to account ${first.accountId}`);
  });
});

describe("an emulator", () => {
  it("uses the account, the store and the port from its options", async () => {
    const ids = { accountId: "a".repeat(32), storeId: "b".repeat(32) };

    const emulator = await startEmulator(ids);
    const port = Number(new URL(emulator.url).port);
    const taken = startEmulator({ port });

    expect(emulator).toMatchObject(ids);
    await expect(taken).rejects.toMatchObject({ code: "EADDRINUSE" });
    await emulator.close();
  });

  it("can be closed twice, even during a request that never gets a response", async () => {
    const emulator = await startEmulator();
    emulator.admin.setFaults([{ fault: { kind: "timeout" } }]);
    const request = call(emulator, "GET", "/stores").catch(() => "cut");
    while (emulator.admin.faultsMet()[0] !== 1)
      await new Promise((resolve) => setImmediate(resolve));

    await emulator.close();
    await emulator.close();

    expect(await request).toBe("cut");
  });
});
