import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../emulator/src";

/** The command as users run it. It needs a build. */
const command = join(
  __dirname,
  "../../emulator/bin/secrets-store-emulator.cjs",
);

function run(...args: string[]) {
  const child = spawn(process.execPath, [command, ...args]);
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.err += chunk.toString()));
  const ended = once(child, "close").then(([status]) => status as number);
  return { child, printed, ended };
}

describe("the emulator's command", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "prints what a client needs, responds, and exits with status 0 on %s",
    async (signal) => {
      const { child, printed, ended } = run("--port", "0", "--seed", "3");
      await once(child.stdout, "data");
      const [, url, token, accountId, storeId] =
        /CLOUDFLARE_BASE_URL=(\S+)\n.*TOKEN=(\S+)\n.*ACCOUNT_ID=(\S+)\nexport STORE_ID=(\S+)\n/.exec(
          printed.out,
        ) ?? [];

      const answer = await fetch(
        `${url}/accounts/${accountId}/secrets_store/stores/${storeId}/secrets`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      child.kill(signal);

      expect(await answer.json()).toMatchObject({
        result_info: { total_count: 3 },
      });
      expect(await ended).toBe(0);
      expect(printed.err).toBe("");
    },
  );

  it("allows as many stores as the option says", async () => {
    const { child, printed, ended } = run("--port", "0", "--stores", "2");
    await once(child.stdout, "data");
    const [, url, token, accountId] =
      /BASE_URL=(\S+)\n.*TOKEN=(\S+)\n.*ACCOUNT_ID=(\S+)\n/.exec(printed.out) ??
      [];
    const create = async (name: string) => {
      const answer = await fetch(
        `${url}/accounts/${accountId}/secrets_store/stores`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify({ name }),
        },
      );
      return answer.ok;
    };

    // The account already has one store.
    const made = [await create("second"), await create("third")];
    child.kill("SIGTERM");

    expect(made).toEqual([true, false]);
    expect(await ended).toBe(0);
  });

  it("says that the port is in use", async () => {
    const emulator = await startEmulator();
    const { port } = new URL(emulator.url);

    const { printed, ended } = run("--port", port);

    expect(await ended).toBe(1);
    expect(printed.err).toBe(
      `secrets-store-emulator: port ${port} is in use by another program. Choose another port with --port, or use --port 0 for any free port.\n`,
    );
    await emulator.close();
  });

  it("says that a file is not a data file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "emulator-"));
    const file = join(folder, "data.json");
    writeFileSync(file, "{}");

    const { printed, ended } = run("--port", "0", "--data", file);

    expect(await ended).toBe(1);
    expect(printed.err).toContain(
      `${file} is not a data file of this emulator`,
    );
    rmSync(folder, { recursive: true });
  });
});
