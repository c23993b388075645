import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { createEngineLog } from "./engine-log";

it("sends a line once per resource, or every time if the notice has the flag repeats", async () => {
  const sent: string[] = [];
  const log = createEngineLog(() => (request) => {
    sent.push(`${request.getUrn()} ${request.getMessage()}`);
    return Promise.resolve();
  });
  log.connect("the engine");

  for (const repeats of [false, false, true, true]) {
    const message = repeats ? "continuing in 41 s" : "changed";
    const lines = log.linesFor("urn:one");
    lines.notify({ severity: "warning", message, repeats });
    await lines.sent();
  }
  const others = log.linesFor("urn:two");
  others.notify({ severity: "warning", message: "changed" });
  await others.sent();

  expect(sent).toEqual([
    "urn:one changed",
    "urn:one continuing in 41 s",
    "urn:one continuing in 41 s",
    "urn:two changed",
  ]);
});

describe("the connection to the engine", () => {
  const PROXIES = ["https_proxy", "http_proxy", "grpc_proxy"];
  const env = { ...process.env };
  let engine: Server;
  let lines: string[];
  let address: string;
  beforeEach(async () => {
    lines = [];
    engine = new Server();
    engine.addService(EngineService, {
      log: (
        { request }: { request: LogRequest },
        answer: (error: null, empty: Empty) => void,
      ) => {
        lines.push(request.getMessage());
        answer(null, new Empty());
      },
    });
    address = await new Promise<string>((resolve, reject) => {
      const credentials = ServerCredentials.createInsecure();
      engine.bindAsync("127.0.0.1:0", credentials, (error, port) => {
        if (error) reject(error);
        else resolve(`127.0.0.1:${port}`);
      });
    });
  });
  afterEach(() => {
    engine.forceShutdown();
    process.env = { ...env };
  });

  it.each(PROXIES)("does not use the proxy in %s", async (variable) => {
    delete process.env["no_proxy"];
    delete process.env["NO_PROXY"];
    // Nothing listens on this port.
    process.env[variable] = "http://127.0.0.1:1";
    const log = createEngineLog();
    log.connect(address);

    const note = log.linesFor("urn:one");
    note.notify({ severity: "warning", message: "changed" });
    await note.sent();

    expect(lines).toEqual(["changed"]);
  });

  it("prints lines to standard error if the engine does not accept them", async () => {
    const printed: string[] = [];
    const log = createEngineLog(
      () => () => Promise.reject(new Error("no connection")),
      (line) => printed.push(line),
    );
    log.connect("nowhere");

    const note = log.linesFor("urn:one");
    note.notify({ severity: "warning", message: "changed" });
    note.notify({ severity: "info", message: "noted" });
    await note.sent();

    expect(printed).toEqual(["warning: changed", "info: noted"]);
  });
});
