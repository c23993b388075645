import { leaveToEngine } from "./errors-once";
import { importNotSeen } from "../../messages";
import {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  logicalNameOf,
  PROVIDER_PROPERTY,
  PROVIDER_SHIM,
  STORE_PROVIDER_SHIM,
  typeInUrn,
} from "../../model";

/** The request classes that this file changes, as in the SDK's `proto/provider_pb` (SDK 3.216.0 to 3.276.0). */
export interface EngineRequests {
  DiffRequest: { prototype: ChangeRequest };
  UpdateRequest: { prototype: ChangeRequest };
  ReadRequest: { prototype: ResourceRequest };
  DeleteRequest: { prototype: ResourceRequest };
}

interface Properties {
  toJavaScript: () => Record<string, unknown>;
}

interface ChangeRequest {
  getNews: (this: ChangeRequest) => Properties | undefined;
  getIgnorechangesList: () => string[];
}

interface ResourceRequest {
  getProperties: (this: ResourceRequest) => Properties | undefined;
  getUrn: () => string;
}

/** Returns the request classes that the dynamic host (Pulumi's process that runs dynamic providers) has loaded. */
export function requestsOfHost(): EngineRequests {
  // The path is relative to `cmd/dynamic-provider/index.js`, the main module of the process.
  return require.main?.require("../../proto/provider_pb") as EngineRequests;
}

/**
 * Handles three parts of the engine's requests that never reach this package's handlers, because the dynamic host
 * passes on only the properties (SDK 3.276.0, `cmd/dynamic-provider/index.ts`).
 *
 * - Diff and update requests contain `ignoreChanges` as it is after all transformations. `passOnOptions` copies
 *   `ignoreChanges` into the new inputs, where `optionsIn` reads it.
 * - A read request without properties is an import that the engine itself started. This happens only if a `transforms`
 *   function set the `import` option after the `Secret` or `Store` class had read the options. `passOnOptions` refuses
 *   the request.
 * - Delete requests contain the URN and therefore the logical name. `passOnOptions` adds the logical name to the
 *   properties, because `delete` needs it to recognize that the program has replaced the resource with `Secret.get`.
 *
 * Other dynamic providers run in the same process. Requests about their resources stay unchanged.
 */
export function passOnOptions(requests: EngineRequests): void {
  const { DiffRequest, UpdateRequest, ReadRequest, DeleteRequest } = requests;
  passOnIgnoreChanges(DiffRequest.prototype);
  passOnIgnoreChanges(UpdateRequest.prototype);
  refuseImports(ReadRequest.prototype);
  passOnLogicalName(DeleteRequest.prototype);
}

function passOnIgnoreChanges(request: ChangeRequest): void {
  const { getNews } = request;
  request.getNews = function () {
    const ignoreChanges = this.getIgnorechangesList();
    return addTo(getNews.call(this), { ignoreChanges });
  };
}

function passOnLogicalName(request: ResourceRequest): void {
  const { getProperties } = request;
  request.getProperties = function () {
    const logicalName = logicalNameOf(this.getUrn());
    return addTo(getProperties.call(this), { logicalName });
  };
}

function refuseImports(request: ResourceRequest): void {
  const { getProperties } = request;
  request.getProperties = function () {
    const properties = getProperties.call(this);
    if (properties !== undefined || !isOfOurType(this.getUrn()))
      return properties;
    const refusal = importNotSeen();
    leaveToEngine(refusal);
    throw refusal;
  };
}

/** Adds entries to the properties of a resource, but only if this package's provider manages the resource. */
function addTo(
  properties: Properties | undefined,
  more: Record<string, unknown>,
): Properties | undefined {
  const plain = properties?.toJavaScript();
  const provider = plain?.[PROVIDER_PROPERTY];
  return provider === PROVIDER_SHIM || provider === STORE_PROVIDER_SHIM
    ? { toJavaScript: () => ({ ...plain, ...more }) }
    : properties;
}

function isOfOurType(urn: string): boolean {
  const type = typeInUrn(urn);
  return type === DYNAMIC_SECRET_TYPE || type === DYNAMIC_STORE_TYPE;
}
