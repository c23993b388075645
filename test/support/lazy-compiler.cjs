/**
 * Lets the SDK's dynamic provider start without the TypeScript compiler and npm's library. Loading these takes a third of a
 * command's time. The SDK needs them only in a program, to serialize functions. Other processes are not changed.
 */
const Module = require("node:module");
const { join } = require("node:path");

const PROVIDER = join("@pulumi", "pulumi", "cmd", "dynamic-provider");
const OF_PROGRAMS = ["typescript", "@npmcli/arborist"];

if (process.argv[1]?.includes(PROVIDER)) {
  const load = Module._load;
  Module._load = function (request, ...others) {
    const loaded = () => load.call(this, request, ...others);
    if (!OF_PROGRAMS.includes(request)) return loaded();
    // Compiled imports read __esModule immediately.
    const get = (_, name) => name === "__esModule" || loaded()[name];
    return new Proxy({}, { get });
  };
}
