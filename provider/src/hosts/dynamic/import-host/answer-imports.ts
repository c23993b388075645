import {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  PROVIDER_PROPERTY,
  PROVIDER_SHIM,
  STORE_PROVIDER_SHIM,
  typeInUrn,
} from "../../../model";
import { importSchema } from "./import-schema";

/** The serialized provider of each type. */
const SHIMS: Readonly<Record<string, string>> = {
  [DYNAMIC_SECRET_TYPE]: PROVIDER_SHIM,
  [DYNAMIC_STORE_TYPE]: STORE_PROVIDER_SHIM,
};

type Method<Request> = (
  call: { request: Request },
  callback: (error: unknown, response?: unknown) => void,
) => unknown;

/**
 * The methods of the SDK's gRPC service that this file changes (SDK 3.216.0 to 3.276.0,
 * `cmd/dynamic-provider/index.ts`).
 */
interface HostService {
  read: Method<ReadRequest>;
  getSchema: Method<unknown>;
}

interface ReadRequest {
  getUrn: () => string;
  hasProperties: () => boolean;
  getProperties: () => { toJavaScript: () => object } | undefined;
  setProperties: (properties: object) => unknown;
}

/**
 * Makes the dynamic host (Pulumi's process that runs dynamic providers) answer `pulumi import` for this package's
 * types. Without this function, an import fails, because the engine sends no properties and therefore no serialized
 * provider (pulumi/pulumi#7534). This function adds the serialized provider, which is the same for every resource of a
 * type. It also makes the host return a schema, from which the engine generates code.
 *
 * Read requests for other dynamic providers are passed on unchanged.
 *
 * @param ofHost - The `require` of the module `cmd/dynamic-provider` in the program's SDK.
 */
export function answerImports(ofHost: NodeJS.Require): void {
  const { Server } = ofHost("@grpc/grpc-js") as {
    Server: {
      prototype: { addService: (definition: unknown, service: object) => void };
    };
  };
  const { ResourceProviderService } = ofHost(
    "../../proto/provider_grpc_pb",
  ) as { ResourceProviderService: unknown };
  const { addService } = Server.prototype;
  Server.prototype.addService = function (definition, service) {
    if (definition === ResourceProviderService)
      changeService(service as HostService, ofHost);
    addService.call(this, definition, service);
  };
}

function changeService(service: HostService, ofHost: NodeJS.Require): void {
  const { Struct } = ofHost("google-protobuf/google/protobuf/struct_pb.js") as {
    Struct: { fromJavaScript: (properties: object) => object };
  };
  const { GetSchemaResponse } = ofHost("../../proto/provider_pb") as {
    GetSchemaResponse: new () => { setSchema: (text: string) => object };
  };
  const { read } = service;
  service.read = (call, callback) => {
    const { request } = call;
    const shim = SHIMS[typeInUrn(request.getUrn())];
    if (shim !== undefined && isImport(request))
      request.setProperties(
        Struct.fromJavaScript({ [PROVIDER_PROPERTY]: shim }),
      );
    return read.call(service, call, callback);
  };
  service.getSchema = (_, callback) => {
    const text = JSON.stringify(importSchema());
    callback(undefined, new GetSchemaResponse().setSchema(text));
  };
}

/**
 * Tells whether a read is an import. For a refresh, the engine sends the state. For a lookup, it sends the program's
 * inputs. For an import, it sends no properties.
 */
function isImport(request: ReadRequest): boolean {
  // Check this first. Once this package's provider is loaded, `getProperties` throws if a request has no properties
  // (`engine-requests.ts`).
  if (!request.hasProperties()) return true;
  return (
    Object.keys(request.getProperties()?.toJavaScript() ?? {}).length === 0
  );
}
