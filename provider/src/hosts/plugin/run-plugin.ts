import { describeBug } from "../../messages";
import { endWithEngine } from "../../session";
import { engineAddress } from "./protocol/engine-address";
import { createEngineLog } from "./protocol/engine-log";
import { createHost } from "./host";
import { serve } from "./server";

/**
 * The process of the plugin: says on its first line which port it listens on, as the engine expects. Where it was started
 * without the engine's address (under a debugger), `Attach` brings it.
 */
export async function runPlugin(): Promise<void> {
  const engine = engineAddress();
  const host = createHost(process.env, createEngineLog(), engine);
  if (engine !== undefined) endWithEngine();
  const survive = (error: unknown) => {
    const message = describeBug(error);
    host.log.linesFor("").notify({ severity: "warning", message });
  };
  // A bug outside any request must not take the requests of other resources with it.
  process.on("uncaughtException", survive);
  process.on("unhandledRejection", survive);
  const { port } = await serve(host);
  process.stdout.write(`${port}\n`);
}
