import { describeBug } from "../../messages";
import { endWithEngine } from "../../session";
import { engineAddress } from "./protocol/engine-address";
import { createEngineLog } from "./protocol/engine-log";
import { createHost } from "./host";
import { serve } from "./server";

/**
 * Runs the plugin's process. The first line that it prints is its port, as the engine expects. If no engine started the
 * process, for example under a debugger, the engine sends its address in an Attach request.
 */
export async function runPlugin(): Promise<void> {
  const engine = engineAddress();
  const host = createHost(process.env, createEngineLog(), engine);
  if (engine !== undefined) endWithEngine();
  const survive = (error: unknown) => {
    const message = describeBug(error);
    host.log.linesFor("").notify({ severity: "warning", message });
  };
  // A bug outside any request must not abort the requests that are running.
  process.on("uncaughtException", survive);
  process.on("unhandledRejection", survive);
  const { port } = await serve(host);
  process.stdout.write(`${port}\n`);
}
