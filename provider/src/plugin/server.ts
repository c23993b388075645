import {
  Server,
  ServerCredentials,
  status,
  type handleServerStreamingCall,
  type handleUnaryCall,
} from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import {
  ResourceProviderService,
  type IResourceProviderServer,
} from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { toGrpcError } from "./grpc-errors";
import type { PluginHost } from "./host";
import { createProviderMethods } from "./provider-methods";
import { createResourceMethods } from "./resource-methods";
import { SECRET_TYPE, STORE_TYPE } from "./schema";
import { createSecretAdapter } from "./secret-adapter";
import { storeAdapter } from "./store-adapter";

/** Every method of the protocol, and what this plugin makes of it. */
export function createService(host: PluginHost): IResourceProviderServer {
  const provider = createProviderMethods(host);
  const resources = createResourceMethods(host, {
    [SECRET_TYPE]: createSecretAdapter(),
    [STORE_TYPE]: storeAdapter,
  });
  return {
    // Who is there
    getPluginInfo: answers(provider.getPluginInfo),
    handshake: answers(provider.handshake),
    attach: answersNothing(provider.attach),
    getSchema: answers(provider.getSchema),
    // Its settings
    checkConfig: answers(provider.checkConfig),
    diffConfig: answers(provider.diffConfig),
    configure: answers(provider.configure),
    // Resources
    check: answers(resources.check),
    diff: answers(resources.diff),
    create: answers(resources.create),
    read: answers(resources.read),
    update: answers(resources.update),
    delete: answersNothing(resources.delete),
    list: streams(resources.list),
    // Functions
    invoke: answers(provider.invoke),
    // The end
    cancel: answersNothing(provider.cancel),
    // What there is nothing of: the protocol asks for an empty answer about mappings, and for a refusal of the rest.
    getMapping: answers(() => new rpc.GetMappingResponse()),
    getMappings: answers(() => new rpc.GetMappingsResponse()),
    parameterize: refuses("it takes no parameters"),
    construct: refuses("it has no components"),
    call: refuses("its resources have no methods"),
  };
}

/** Serves on a free port of this machine, and says which. */
export async function serve(
  host: PluginHost,
): Promise<{ port: number; close: () => void }> {
  const server = new Server();
  server.addService(ResourceProviderService, createService(host));
  const port = await new Promise<number>((resolve, reject) => {
    const insecure = ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", insecure, (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    port,
    close: () => {
      server.forceShutdown();
    },
  };
}

/** Whatever goes wrong in one request is that request's answer, and nobody else's. */
function answers<Request, Response>(
  method: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const answer = async () => await method(call.request);
    answer().then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        callback(toGrpcError(error));
      },
    );
  };
}

function answersNothing<Request>(
  method: (request: Request) => void | Promise<void>,
): handleUnaryCall<Request, Empty> {
  return answers(async (request) => {
    await method(request);
    return new Empty();
  });
}

function streams<Request, Response>(
  method: (request: Request) => Promise<Response[]>,
): handleServerStreamingCall<Request, Response> {
  return (call) => {
    const answer = async () => await method(call.request);
    answer().then(
      (responses) => {
        for (const response of responses) call.write(response);
        call.end();
      },
      (error: unknown) => {
        call.emit("error", toGrpcError(error));
      },
    );
  };
}

function refuses<Request, Response>(
  why: string,
): handleUnaryCall<Request, Response> {
  return (_, callback) => {
    const details = `the plugin cloudflare-secrets-store does not do this: ${why}`;
    callback({ code: status.UNIMPLEMENTED, details });
  };
}
