import {
  Server,
  ServerCredentials,
  status,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { toGrpcError } from "./grpc-errors";

/** Serves a gRPC service on a free port on this machine. Returns the port. */
export async function listen(
  definition: ServiceDefinition,
  implementation: UntypedServiceImplementation,
): Promise<{ port: number; close: () => void }> {
  const server = new Server();
  server.addService(definition, implementation);
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

/** Makes a gRPC method that returns a response. An error makes only that request fail. */
export function answers<Request, Response>(
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

/** Makes a gRPC method that returns an empty response. */
export function answersNothing<Request>(
  method: (request: Request) => void | Promise<void>,
): handleUnaryCall<Request, Empty> {
  return answers(async (request) => {
    await method(request);
    return new Empty();
  });
}

/** Makes a gRPC method that returns a stream of responses. */
export function streams<Request, Response>(
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

/** Makes a gRPC method that is not implemented. Its error says why. */
export function refuses<Request, Response>(
  why: string,
): handleUnaryCall<Request, Response> {
  return (_, callback) => {
    const details = `the plugin cloudflare-secrets-store does not support this request, because ${why}`;
    callback({ code: status.UNIMPLEMENTED, details });
  };
}
