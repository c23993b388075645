import type { handleUnaryCall } from "@grpc/grpc-js";
import {
  ResourceProviderService,
  type IResourceProviderServer,
} from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PluginHost } from "../../../provider/src/hosts/plugin/host";
import { listen } from "../../../provider/src/hosts/plugin/protocol/grpc-methods";
import { createService } from "../../../provider/src/hosts/plugin/server";
import {
  clientOf,
  type ServedPlugin,
} from "../../../provider/src/hosts/plugin/test-support/served-plugin";

/** A gRPC connection, and the plugin that currently answers at its other end. */
interface Connection {
  served: ServedPlugin;
  plugin: { service: IResourceProviderServer };
}

const idle: Connection[] = [];

afterAll(async () => {
  for (const { served } of idle.splice(0)) await served.close();
});

/**
 * Serves a plugin over a connection that no other plugin is using. Closing the plugin gives the connection back. Only
 * the connection is shared, because opening one takes longer than most calls. Each plugin has its own service and knows
 * nothing of earlier plugins.
 */
export async function serveOnSharedConnection(
  host: PluginHost,
): Promise<ServedPlugin> {
  const service = createService(host);
  const connection = idle.pop() ?? (await connect({ service }));
  connection.plugin.service = service;
  return {
    ...connection.served,
    close() {
      idle.push(connection);
      return Promise.resolve();
    },
  };
}

async function connect(plugin: Connection["plugin"]): Promise<Connection> {
  const forward =
    <Request, Response>(
      method: (
        service: IResourceProviderServer,
      ) => handleUnaryCall<Request, Response>,
    ): handleUnaryCall<Request, Response> =>
    (call, respond) => {
      method(plugin.service)(call, respond);
    };
  const server = await listen(ResourceProviderService, {
    check: forward((service) => service.check),
    diff: forward((service) => service.diff),
    create: forward((service) => service.create),
    read: forward((service) => service.read),
    update: forward((service) => service.update),
    delete: forward((service) => service.delete),
  });
  return { served: clientOf(server), plugin };
}
