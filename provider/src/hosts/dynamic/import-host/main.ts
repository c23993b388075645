import { createRequire } from "node:module";
import { answerImports } from "./answer-imports";

/**
 * The script `dynamic-host/pulumi-resource-pulumi-nodejs` starts Pulumi's dynamic provider process and preloads this
 * file. The main module, `process.argv[1]`, is still the SDK's own. This file changes only the copy of the SDK that the
 * program uses, whatever the version of that SDK.
 */
const hostFile = process.argv[1];
if (hostFile !== undefined) answerImports(createRequire(hostFile));
