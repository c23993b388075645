import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The version of the package, out of its package.json: two folders up from the source, the build and the bundle. */
export function packageVersion(): string {
  const text = readFileSync(resolve(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
