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

/** Serves a service on a free port of this machine and returns the port. */
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

/** A method with a response. Whatever goes wrong in one request fails only that request. */
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

/** A method with an empty response. */
export function answersNothing<Request>(
  method: (request: Request) => void | Promise<void>,
): handleUnaryCall<Request, Empty> {
  return answers(async (request) => {
    await method(request);
    return new Empty();
  });
}

/** A method with a stream of responses. */
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

/** A method that is not implemented, and says why. */
export function refuses<Request, Response>(
  why: string,
): handleUnaryCall<Request, Response> {
  return (_, callback) => {
    const details = `the plugin cloudflare-secrets-store does not support this: ${why}`;
    callback({ code: status.UNIMPLEMENTED, details });
  };
}
