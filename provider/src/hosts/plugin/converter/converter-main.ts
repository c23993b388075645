import { endWithEngine } from "../../../session";
import { serveConverter } from "./converter";

/** The process of the converter: says on its first line which port it listens on, as the engine expects. */
async function main(): Promise<void> {
  endWithEngine();
  const { port } = await serveConverter(process.env);
  process.stdout.write(`${port}\n`);
}

void main();
