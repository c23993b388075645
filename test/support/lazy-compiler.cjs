/**
 * Lets the SDK's dynamic provider start without the TypeScript compiler and npm's library. Loading these takes a third of a
 * command's time. The SDK needs them only in a program, to serialize functions. Other processes are not changed.
 */
const Module = require("node:module");
const { join } = require("node:path");

const COMMANDS = join("@pulumi", "pulumi", "cmd");
const COMPILER = "typescript";
const NPM = "@npmcli/arborist";
/** The modules that are loaded only when they are used, by process. */
const LAZY = {
  [join(COMMANDS, "dynamic-provider")]: [COMPILER, NPM],
  [join(COMMANDS, "run")]: [NPM],
};

const lazy = Object.entries(LAZY).find(([command]) =>
  process.argv[1]?.includes(command),
)?.[1];
if (lazy !== undefined) {
  const load = Module._load;
  Module._load = function (request, ...others) {
    let loaded;
    const use = () => (loaded ??= load.call(this, request, ...others));
    if (!lazy.includes(request)) return use();
    // Compiled imports read `__esModule` immediately, which must not load the module.
    const get = (_, name) => name === "__esModule" || use()[name];
    return new Proxy({}, { get });
  };
}
