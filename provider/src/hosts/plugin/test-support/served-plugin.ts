import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PluginHost } from "../host";
import { serve } from "../server";

/** The plugin's server, and a client that calls it as the engine does, over a real connection. */
export interface ServedPlugin {
  client: ResourceProviderClient;
  /** Calls a method and returns its response, or throws a ServiceError. */
  call: <Response>(
    method: (
      done: (error: ServiceError | null, response: Response) => void,
    ) => unknown,
  ) => Promise<Response>;
  close: () => Promise<void>;
}

export async function servePlugin(host: PluginHost): Promise<ServedPlugin> {
  return clientOf(await serve(host));
}

/** Creates a client for a running server. Closing the client also closes the server. */
export function clientOf(server: {
  port: number;
  close: () => void;
}): ServedPlugin {
  const client = new ResourceProviderClient(
    `127.0.0.1:${server.port}`,
    credentials.createInsecure(),
  );
  return {
    client,
    call: (method) =>
      new Promise((resolve, reject) => {
        method((error, response) => {
          if (error) reject(error);
          else resolve(response);
        });
      }),
    close() {
      client.close();
      server.close();
      return Promise.resolve();
    },
  };
}
