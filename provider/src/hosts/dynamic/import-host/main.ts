import { createRequire } from "node:module";
import { answerImports } from "./answer-imports";

/**
 * `dynamic-host/pulumi-resource-pulumi-nodejs` loads this file before the SDK's dynamic host, which is still the main
 * module. It changes only the program's own SDK, whatever its version.
 */
const hostFile = process.argv[1];
if (hostFile !== undefined) answerImports(createRequire(hostFile));
