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

/** Every method of the protocol, and what this plugin makes of it. */
export function createService(host: PluginHost): IResourceProviderServer {
  const provider = createProviderMethods(host);
  const resources = createResourceMethods(host, {
    [PLUGIN_SECRET_TYPE]: refreshedResource(secretResource),
    [PLUGIN_STORE_TYPE]: refreshedResource(storeResource),
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
    list: streams(createListMethod(host)),
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

/** Serves the provider, and says on which port. */
export function serve(host: PluginHost): ReturnType<typeof listen> {
  return listen(ResourceProviderService, createService(host));
}
