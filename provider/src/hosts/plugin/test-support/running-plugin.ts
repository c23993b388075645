import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import {
  Struct,
  type JavaScriptValue,
} from "google-protobuf/google/protobuf/struct_pb";
import { LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { startEmulator, type Emulator } from "secrets-store-emulator";
import { PLUGIN_SECRET_TYPE } from "../../../model";
import { createEngineLog } from "../protocol/engine-log";
import { createHost, type PluginHost } from "../host";
import { type ServedPlugin, servePlugin } from "./served-plugin";

/** A running plugin, the API that it calls, and an engine that records what it receives. */
export interface RunningPlugin extends ServedPlugin {
  emulator: Emulator;
  host: PluginHost;
  /** The lines that the engine has received so far, as `severity urn message`. */
  lines: string[];
  configure: (settings?: Record<string, JavaScriptValue>) => Promise<void>;
  /** The writes that the API received. */
  writes: () => string[];
}

export const URN = `urn:pulumi:test::project::${PLUGIN_SECRET_TYPE}::secret`;

export async function startPlugin(
  adapt: (host: PluginHost) => PluginHost = (host) => host,
): Promise<RunningPlugin> {
  const emulator = await startEmulator();
  const lines: string[] = [];
  const log = createEngineLog(() => (request) => {
    const severity =
      request.getSeverity() === LogSeverity.WARNING ? "warning" : "info";
    lines.push(`${severity} ${request.getUrn()} ${request.getMessage()}`);
    return Promise.resolve();
  });
  log.connect("an engine");
  const env = {
    CLOUDFLARE_BASE_URL: emulator.url,
    CLOUDFLARE_API_TOKEN: emulator.token,
    CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
  };
  const host = adapt(createHost(env, log));
  const { client, call, close } = await servePlugin(host);
  return {
    emulator,
    client,
    host,
    lines,
    call,
    async configure(settings = {}) {
      const request = new rpc.ConfigureRequest().setArgs(struct(settings));
      await call((done) => client.configure(request, done));
    },
    writes: () =>
      emulator.admin
        .requests()
        .filter(({ method }) => method !== "GET")
        .map(({ method }) => method),
    async close() {
      await close();
      await emulator.close();
    },
  };
}

/** A property bag as the engine sends it. */
export function struct(values: Record<string, JavaScriptValue>): Struct {
  return Struct.fromJavaScript(values);
}

/** A marked secret as the engine sends it. */
export function marked(value: JavaScriptValue): JavaScriptValue {
  return {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
  };
}

/** An unknown string as the engine sends it. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const NOTHING = new Empty();
