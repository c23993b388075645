/**
 * A language host for many runs of many programs. It is the SDK's own host, which the Automation API uses for inline
 * programs. The SDK is loaded once instead of once per command. Everything else, including this package, is loaded again for
 * each run, so that no run finds anything that an earlier run left in memory.
 *
 * It sends `{ port }` once. The parent sends `{ env }` before a run and `{ flush: true }` after it. The host replies to each
 * with `{ done: true }` once it has written all output.
 */
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { LanguageServer } = require("@pulumi/pulumi/automation/server");
const {
  LanguageRuntimeService,
} = require("@pulumi/pulumi/proto/language_grpc_pb");
const { grpcClientOptions } = require("@pulumi/pulumi/runtime/settings");
const ts = require("typescript");

// A host serves hundreds of engines, and engines reuse ports. By default, gRPC's clients share a pool of connections.
// In such a pool, an engine that has ended would delay connections to the next engine at the same port.
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

const OF_DEPENDENCIES = /[\\/]node_modules[\\/]/;
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

require.extensions[".ts"] = (module, file) => {
  const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), {
    fileName: file,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      inlineSourceMap: true,
    },
  });
  module._compile(outputText, file);
};

let isRunning = false;

class ManyPrograms extends LanguageServer {
  run(call, callback) {
    isRunning = true;
    const { programDirectory, entryPoint } = call.request.getInfo().toObject();
    process.chdir(call.request.getPwd());
    this.program = async () => {
      for (const file of Object.keys(require.cache))
        if (!OF_DEPENDENCIES.test(file)) delete require.cache[file];
      return createRequire(join(programDirectory, "index.js"))(
        join(programDirectory, entryPoint),
      );
    };
    super.run(call, (...response) => {
      isRunning = false;
      callback(...response);
    });
  }
}

const server = new Server({
  "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
});
server.addService(LanguageRuntimeService, new ManyPrograms());
server.bindAsync(
  "127.0.0.1:0",
  ServerCredentials.createInsecure(),
  (error, port) => {
    if (error) throw error;
    process.send({ port });
  },
);

function setEnvironment(env) {
  for (const name of Object.keys(process.env))
    if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  // The package adds this listener each time it is loaded.
  process.removeAllListeners("rejectionHandled");
  // A run whose command failed may never end, and keeps its listeners. Its late errors must not end the host.
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
    process.on(event, () => undefined);
  }
}

process.on("message", ({ env }) => {
  if (env !== undefined) {
    // The last command failed, but its program still runs, perhaps forever. It could disturb the next program.
    if (isRunning) process.exit();
    setEnvironment(env);
  }
  // Flush both pipes first.
  process.stdout.write("", () =>
    process.stderr.write("", () => process.send({ done: true })),
  );
});
// The Jest worker has ended or was killed.
process.on("disconnect", () => process.exit());
