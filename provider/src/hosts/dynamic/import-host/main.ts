import { createRequire } from "node:module";
import { answerImports } from "./answer-imports";

/**
 * `dynamic-host/pulumi-resource-pulumi-nodejs` loads this file before the SDK's dynamic host, which is still the main
 * module. This file changes the SDK that the program itself uses, whatever its version, and no other copy.
 */
const hostFile = process.argv[1];
if (hostFile !== undefined) answerImports(createRequire(hostFile));
