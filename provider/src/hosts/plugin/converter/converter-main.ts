import { endWithEngine } from "../../../session";
import { serveConverter } from "./converter";

/** The converter's process. It prints the port that it listens on as its first line, as the engine expects. */
async function main(): Promise<void> {
  endWithEngine();
  const { port } = await serveConverter(process.env);
  process.stdout.write(`${port}\n`);
}

void main();
