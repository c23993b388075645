import {
  ResourceProviderService,
  type IResourceProviderServer,
} from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { PLUGIN_SECRET_TYPE, PLUGIN_STORE_TYPE } from "../../model";
import { secretResource, storeResource } from "../../resources";
import type { PluginHost } from "./host";
import { createListMethod } from "./list-method";
import { createProviderMethods } from "./provider-methods";
import { refreshedResource } from "./refreshed-resource";
import { createResourceMethods } from "./resource-methods";
import {
  answers,
  answersNothing,
  listen,
  refuses,
  streams,
} from "./protocol/grpc-methods";

/** Maps every method of the protocol to its implementation. */
export function createService(host: PluginHost): IResourceProviderServer {
  const provider = createProviderMethods(host);
  const resources = createResourceMethods(host, {
    [PLUGIN_SECRET_TYPE]: refreshedResource(secretResource),
    [PLUGIN_STORE_TYPE]: refreshedResource(storeResource),
  });
  return {
    // Identity
    getPluginInfo: answers(provider.getPluginInfo),
    handshake: answers(provider.handshake),
    attach: answersNothing(provider.attach),
    getSchema: answers(provider.getSchema),
    // Configuration
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
    list: streams(createListMethod(host)),
    // Functions
    invoke: answers(provider.invoke),
    // Shutdown
    cancel: answersNothing(provider.cancel),
    // Not supported. For mappings, the protocol requires an empty response. For everything else, it requires a refusal.
    getMapping: answers(() => new rpc.GetMappingResponse()),
    getMappings: answers(() => new rpc.GetMappingsResponse()),
    parameterize: refuses("it takes no parameters"),
    construct: refuses("it has no components"),
    call: refuses("its resources have no methods"),
  };
}

/** Serves the provider and returns its port. */
export function serve(host: PluginHost): ReturnType<typeof listen> {
  return listen(ResourceProviderService, createService(host));
}
