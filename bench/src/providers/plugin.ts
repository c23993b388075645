/**
 * The process of the plugin with which this package is compared. It implements everything that the engine calls in
 * these measurements, and has one type for each kind of provider.
 */
import {
  Server,
  ServerCredentials,
  type handleUnaryCall,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import {
  Struct,
  type JavaScriptValue,
} from "google-protobuf/google/protobuf/struct_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { inputsOf, KINDS, type Bag, type Kind } from "./kinds";
import { kindOfUrn } from "./tokens";

const service: UntypedServiceImplementation = {
  getPluginInfo: answers(() => new PluginInfo().setVersion("0.1.0")),
  handshake: answers(() =>
    new rpc.ProviderHandshakeResponse().setAcceptSecrets(true),
  ),
  checkConfig: answers((request: rpc.CheckRequest) =>
    new rpc.CheckResponse().setInputs(request.getNews()),
  ),
  diffConfig: answers(() => new rpc.DiffResponse()),
  configure: answers(() =>
    new rpc.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true),
  ),
  check: answers((request: rpc.CheckRequest) =>
    new rpc.CheckResponse().setInputs(request.getNews()),
  ),
  diff: answers((request: rpc.DiffRequest) => {
    const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
    const hasDrifted =
      kindOf(request).isReadFirst === true &&
      textOf(request.getOlds()) !== textOf(request.getNews());
    return new rpc.DiffResponse().setChanges(
      hasDrifted ? DIFF_SOME : DIFF_NONE,
    );
  }),
  create: answers(async (request: rpc.CreateRequest) => {
    const kind = kindOf(request);
    const inputs = bagOf(request.getProperties());
    if (request.getPreview())
      return new rpc.CreateResponse().setProperties(request.getProperties());
    const { id, state } = await kind.create(inputs);
    return new rpc.CreateResponse()
      .setId(id)
      .setProperties(structOf(state))
      .setRefreshBeforeUpdate(kind.isReadFirst === true);
  }),
  read: answers(async (request: rpc.ReadRequest) => {
    const kind = kindOf(request);
    const state = await kind.read(
      request.getId(),
      bagOf(request.getProperties()),
    );
    const { valueFingerprint: value } = state;
    return new rpc.ReadResponse()
      .setId(request.getId())
      .setProperties(structOf(state))
      .setInputs(structOf({ ...inputsOf(state), value }))
      .setRefreshBeforeUpdate(kind.isReadFirst === true);
  }),
  delete: answers(async (request: rpc.DeleteRequest) => {
    await kindOf(request).delete(request.getId());
    return new Empty();
  }),
  cancel: answers(() => new Empty()),
};

const server = new Server();
server.addService(ResourceProviderService, service);
server.bindAsync(
  "127.0.0.1:0",
  ServerCredentials.createInsecure(),
  (error, port) => {
    if (error) throw error;
    process.stdout.write(`${String(port)}\n`);
  },
);

function kindOf(request: { getUrn(): string }): Kind {
  return KINDS[kindOfUrn(request.getUrn())];
}

/** Returns a string by which the program's properties can be compared with the live secret's. */
function textOf(struct: Struct | undefined): string {
  return JSON.stringify(inputsOf(bagOf(struct)));
}

/** Returns the properties. Marked secrets stay marked and are passed on unchanged. */
function bagOf(struct: Struct | undefined): Bag {
  return struct?.toJavaScript() ?? {};
}

function structOf(bag: Bag): Struct {
  const present = Object.entries(bag).filter(
    ([, value]) => value !== undefined,
  );
  return Struct.fromJavaScript(
    Object.fromEntries(present) as Record<string, JavaScriptValue>,
  );
}

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
        callback(error instanceof Error ? error : new Error(String(error)));
      },
    );
  };
}
