import { status } from "@grpc/grpc-js";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { FUNCTIONS, type PackageFunction } from "../../lookups";
import { isUserError } from "../../messages";
import { isUnknown, PLUGIN_PACKAGE } from "../../model";
import type { Bag } from "../../resources";
import { unfamiliarSettings } from "../../session";
import { SETTINGS } from "./configuration";
import type { PluginHost } from "./host";
import { GrpcError } from "./protocol/grpc-errors";
import { readProperties, writeProperties } from "./protocol/wire-values";
import { packageSchema } from "./schema/package-schema";
import { packageVersion } from "../version";

/**
 * Creates the methods about the plugin itself: its version and schema, its configuration, its functions and its
 * shutdown.
 */
export function createProviderMethods(host: PluginHost) {
  return {
    getPluginInfo: () => new PluginInfo().setVersion(packageVersion()),

    handshake: (request: rpc.ProviderHandshakeRequest) => {
      host.serveEngine(request.getEngineAddress());
      return new rpc.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(false)
        .setAcceptOutputs(false)
        .setSupportsAutonamingConfiguration(false);
    },

    /**
     * If the plugin already runs under a debugger (PULUMI_DEBUG_PROVIDERS), the engine attaches to that process and
     * sends its own address.
     */
    attach: (request: PluginAttach) => {
      host.serveEngine(request.getAddress());
    },

    getSchema: (request: rpc.GetSchemaRequest) => {
      if (request.getVersion() !== 0)
        throw new GrpcError(
          status.INVALID_ARGUMENT,
          `this package has no version ${request.getVersion()} of its schema, only version 0`,
        );
      return new rpc.GetSchemaResponse().setSchema(
        JSON.stringify(packageSchema(packageVersion())),
      );
    },

    checkConfig: async (request: rpc.CheckRequest) => {
      const news = readProperties(request.getNews());
      // If the project has the same name as this package, the settings whose keys start with that name are the
      // project's own.
      if (projectOf(request.getUrn()) !== PLUGIN_PACKAGE)
        await warnOfUnfamiliar(Object.keys(news.values), host);
      const response = new rpc.CheckResponse().setInputs(
        writeProperties(news.values, news),
      );
      const reason = settingsProblem(news.values, host);
      // This failure names no property. Otherwise, the engine would print the property's value, and an invalid setting
      // could be a secret.
      return reason === undefined
        ? response
        : response.setFailuresList([new rpc.CheckFailure().setReason(reason)]);
    },

    /** Changed settings, such as a new token, never replace resources. */
    diffConfig: (request: rpc.DiffRequest) => {
      const olds = readProperties(request.getOldInputs()).values;
      const news = readProperties(request.getNews()).values;
      const changed = Object.keys(SETTINGS).filter(
        (key) => olds[key] !== news[key],
      );
      const { DiffChanges } = rpc.DiffResponse;
      return new rpc.DiffResponse()
        .setChanges(
          changed.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE,
        )
        .setDiffsList(changed);
    },

    configure: (request: rpc.ConfigureRequest) => {
      host.configure({
        urn: request.getUrn(),
        settings: readProperties(request.getArgs()).values,
      });
      return new rpc.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setAcceptresources(false)
        .setAcceptoutputs(false)
        .setSupportsAutonamingConfiguration(false);
    },

    invoke: async (request: rpc.InvokeRequest) => {
      const invoked = functionOf(request.getTok());
      const { values } = readProperties(request.getArgs());
      const result = await host.run("", (session) =>
        invoked(withoutNulls(values), session),
      );
      return new rpc.InvokeResponse().setReturn(writeProperties(result));
    },

    cancel: () => {
      host.cancel();
    },
  };
}

/** The URN has the form `urn:pulumi:STACK::PROJECT::TYPE::NAME`. */
function projectOf(urn: string): string | undefined {
  return urn.split("::")[1];
}

/** The inputs that some engine versions add to the program's settings (v3.259.0, `providers/registry.go`). */
const ENGINES_OWN = ["version", "pluginDownloadURL", "pluginChecksums"];

async function warnOfUnfamiliar(
  keys: string[],
  { log }: PluginHost,
): Promise<void> {
  const names = keys.filter((key) => !ENGINES_OWN.includes(key));
  const lines = log.linesFor("");
  for (const message of unfamiliarSettings(names))
    lines.notify({ severity: "warning", message });
  await lines.sent();
}

function settingsProblem(settings: Bag, host: PluginHost): string | undefined {
  // A setting may depend on another resource's output. The settings are checked once the output is known.
  if (Object.values(settings).some(isUnknown)) return undefined;
  try {
    host.tryConfigure(settings);
    return undefined;
  } catch (error) {
    if (isUserError(error)) return error.message;
    throw error;
  }
}

function functionOf(token: string): PackageFunction {
  const prefix = `${PLUGIN_PACKAGE}:index:`;
  const name = token.startsWith(prefix) ? token.slice(prefix.length) : "";
  const functions: Readonly<Record<string, PackageFunction>> = FUNCTIONS;
  if (Object.hasOwn(functions, name)) return functions[name] as PackageFunction;
  const names = Object.keys(FUNCTIONS).map((each) => prefix + each);
  throw new GrpcError(
    status.INVALID_ARGUMENT,
    `the package ${PLUGIN_PACKAGE} has no function ${token}; it has ${names.join(", ")}`,
  );
}

function withoutNulls(args: Bag): Bag {
  return Object.fromEntries(
    Object.entries(args).filter(([, value]) => value !== null),
  );
}
