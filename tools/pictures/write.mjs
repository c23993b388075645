// Draws the pictures of the documentation: `npm run pictures`. A test compares the files with this script's output.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hosts } from "./hosts.mjs";
import { lanes } from "./lanes.mjs";

const folder =
  process.argv[2] ?? fileURLToPath(new URL("../../docs", import.meta.url));
writeFileSync(`${folder}/reads-and-writes.svg`, lanes());
writeFileSync(`${folder}/which-host.svg`, hosts());
