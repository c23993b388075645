import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { text } from "node:stream/consumers";

/** Starts the published command line in its own process, outside any project. */
function start(args: string[], env: Record<string, string> = {}) {
  const main = require.resolve("../../bin/pulumi-cloudflare-secrets-store.cjs");
  return spawn(process.execPath, [main, ...args], {
    cwd: tmpdir(),
    env: { ...process.env, ...env },
  });
}

describe("the process of the command line", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends by itself on %s, with the status for an interruption",
    async (signal) => {
      const server = createServer(() => child.kill(signal)); // never answers
      await once(server.listen(0, "127.0.0.1"), "listening");
      const { port } = server.address() as AddressInfo;
      const store = `${"a".repeat(32)}/${"b".repeat(32)}`;

      const child = start(["list", store], {
        CLOUDFLARE_BASE_URL: `http://127.0.0.1:${port}`,
        CLOUDFLARE_API_TOKEN: "a-token-of-some-length",
      });
      const printed = text(child.stderr);
      const [status] = (await once(child, "close")) as [number | null];
      server.close();

      expect(status).toBe(130);
      expect(await printed).toContain("Interrupted.");
    },
  );

  it("continues if nobody reads its output", async () => {
    const child = start(["completion", "bash"]);
    child.stdout.destroy();
    const printed = text(child.stderr);
    const [status] = (await once(child, "close")) as [number | null];

    expect(await printed).toBe("");
    expect(status).toBe(0);
  });
});
