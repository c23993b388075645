import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Reads the package's version from package.json. That file is two folders above this code in the source, the build and
 * the bundle.
 */
export function packageVersion(): string {
  const text = readFileSync(resolve(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
