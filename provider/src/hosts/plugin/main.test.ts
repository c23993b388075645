import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { credentials } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { NOTHING } from "./test-support/running-plugin";
import { packageVersion } from "../version";

// These tests start the same files as the engine, from dist, so they need a build.
const PROVIDER = resolve(__dirname, "../../..");
const kinds = ["resource", "converter"] as const;
const executableOf = (kind: (typeof kinds)[number]) =>
  join(PROVIDER, `bin/pulumi-${kind}-cloudflare-secrets-store`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plugin-process-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts an executable as the engine does, but preloads some code. Returns the first line of output, the port. */
async function start(executable: string, codeInFront: string) {
  const hook = join(folder, "in-front.cjs");
  writeFileSync(hook, codeInFront);
  const args = ["--require", hook, executable, "127.0.0.1:1"];
  const child = spawn(process.execPath, args);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  return { child, hook, port: String(first.value) };
}

function getPluginInfo(port: string): Promise<PluginInfo> {
  const client = new ResourceProviderClient(
    `127.0.0.1:${port}`,
    credentials.createInsecure(),
  );
  return new Promise<PluginInfo>((settle, reject) => {
    client.getPluginInfo(NOTHING, (error, info) => {
      client.close();
      if (error) reject(error);
      else settle(info);
    });
  });
}

describe("a plugin process", () => {
  it.each(kinds)(
    "loads one file and nothing from the SDK at startup: %s",
    async (kind) => {
      const executable = executableOf(kind);
      const { child, hook } = await start(
        executable,
        `process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));`,
      );

      child.stdin.end();
      const loaded = (await text(child.stderr)).trim().split("\n");

      const bundle = kind === "resource" ? "plugin.cjs" : "converter.cjs";
      expect(loaded).toEqual([
        hook,
        executable,
        join(PROVIDER, "dist/bundle", bundle),
      ]);
    },
  );

  it("survives errors outside any request", async () => {
    const { child, port } = await start(
      executableOf("resource"),
      `setTimeout(() => {
        console.error("two errors");
        Promise.reject(new Error("of a promise"));
        throw new Error("of a timer");
      });`,
    );
    await once(child.stderr, "data");

    const info = await getPluginInfo(port);
    child.kill();

    expect(info.getVersion()).toBe(packageVersion());
  });
});
