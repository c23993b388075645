import { endWithEngine } from "../../../session";
import { serveConverter } from "./converter";

/** The converter's process. The first line that it prints is its port, as the engine expects. */
async function main(): Promise<void> {
  endWithEngine();
  const { port } = await serveConverter(process.env);
  process.stdout.write(`${port}\n`);
}

void main();
