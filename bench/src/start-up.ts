import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { StartUp } from "./types";

/** The name of the only start that has a bar (a limit). */
export const PLUGIN_ANSWERS = "the plugin: started, and has answered";

const OURS = resolve(
  __dirname,
  "../../provider/bin/pulumi-resource-cloudflare-secrets-store",
);
const FLOOR = resolve(__dirname, "../bin/pulumi-resource-secrets-store-bench");

/** The processes to start. Each is timed separately. */
const STARTERS: Record<string, () => Promise<number>> = {
  "node alone": () => timeToLoad(""),
  [PLUGIN_ANSWERS]: () => timeToAnswer(OURS),
  "a plugin that does nothing, likewise": () => timeToAnswer(FLOOR),
  "a program: the SDK alone": () => timeToLoad("@pulumi/pulumi"),
  "a program: the SDK and the package": () =>
    timeToLoad("pulumi-cloudflare-secrets-store"),
  "a program: the SDK and the plugin's classes": () =>
    timeToLoad("pulumi-cloudflare-secrets-store/plugin"),
  "what the shim in the state loads": () =>
    timeToLoad("pulumi-cloudflare-secrets-store/dynamic"),
};

/** Times all starts in turn and keeps the fastest of each, because other load on the machine can only add time. */
export async function measureStartUps(rounds: number): Promise<StartUp[]> {
  const times = new Map(
    Object.keys(STARTERS).map((what) => [what, [] as number[]]),
  );
  for (let round = 0; round < rounds; round += 1)
    for (const [what, start] of Object.entries(STARTERS))
      times.get(what)?.push(await start());
  return [...times].map(([what, all]) => ({
    what,
    milliseconds: Math.round(Math.min(...all)),
  }));
}

function timeToLoad(module: string): Promise<number> {
  const code = module === "" ? "" : `require(${JSON.stringify(module)})`;
  const startMs = performance.now();
  execFileSync(process.execPath, ["-e", code], { cwd: __dirname });
  return Promise.resolve(performance.now() - startMs);
}

/** Returns the time from the start of the process to the response to its first request. */
async function timeToAnswer(executable: string): Promise<number> {
  const startMs = performance.now();
  const child = spawn(executable, [], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const client = new ResourceProviderClient(
      `127.0.0.1:${line.toString().trim()}`,
      credentials.createInsecure(),
    );
    await new Promise<void>((settle, reject) => {
      client.getPluginInfo(new Empty(), (error) => {
        if (error) reject(error);
        else settle();
      });
    });
    client.close();
    return performance.now() - startMs;
  } finally {
    child.kill();
  }
}
