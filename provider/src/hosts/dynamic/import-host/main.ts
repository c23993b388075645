import { createRequire } from "node:module";
import { answerImports } from "./answer-imports";

/**
 * `dynamic-host/pulumi-resource-pulumi-nodejs` loads this before the SDK's dynamic host, which stays the main module. It
 * changes only the program's own SDK, whichever version that is.
 */
const hostFile = process.argv[1];
if (hostFile !== undefined) answerImports(createRequire(hostFile));
