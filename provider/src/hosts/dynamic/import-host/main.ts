import { createRequire } from "node:module";
import { answerImports } from "./answer-imports";

/**
 * What `dynamic-host/pulumi-resource-pulumi-nodejs` loads before the SDK's dynamic host, which stays the main module. Only
 * the program's own SDK is changed, whichever version that is.
 */
const hostFile = process.argv[1];
if (hostFile !== undefined) answerImports(createRequire(hostFile));
