/**
 * Lets the SDK's dynamic provider start without the TypeScript compiler and npm's library, which are most of what it loads and a
 * third of a command's time, and a program without npm's library. The SDK needs both only in a program, and npm's library only
 * there to serialize functions. Other processes are left alone.
 */
const Module = require("node:module");
const { join } = require("node:path");

const COMMANDS = join("@pulumi", "pulumi", "cmd");
const COMPILER = "typescript";
const NPM = "@npmcli/arborist";
/** What waits until it is used, by process. */
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
    // Compiled imports look at __esModule at once.
    const get = (_, name) => name === "__esModule" || use()[name];
    return new Proxy({}, { get });
  };
}
