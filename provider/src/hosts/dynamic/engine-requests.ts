import { leaveToEngine } from "./errors-once";
import { importNotSeen } from "../../messages";
import {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  PROVIDER_PROPERTY,
  PROVIDER_SHIM,
  STORE_PROVIDER_SHIM,
} from "../../model";

/** The requests that this file changes: a part of the SDK's `proto/provider_pb` (SDK 3.216.0 to 3.276.0). */
export interface EngineRequests {
  DiffRequest: { prototype: ChangeRequest };
  UpdateRequest: { prototype: ChangeRequest };
  ReadRequest: { prototype: ReadRequest };
}

interface Properties {
  toJavaScript: () => Record<string, unknown>;
}

interface ChangeRequest {
  getNews: (this: ChangeRequest) => Properties | undefined;
  getIgnorechangesList: () => string[];
}

interface ReadRequest {
  getProperties: (this: ReadRequest) => Properties | undefined;
  getUrn: () => string;
}

/** The SDK's own messages, as the process of its dynamic host has loaded them. */
export function requestsOfHost(): EngineRequests {
  // Below the folder of `cmd/dynamic-provider/index.js`, which the process runs.
  return require.main?.require("../../proto/provider_pb") as EngineRequests;
}

/**
 * Lets the handlers see what only the engine's requests say, because the SDK's dynamic host passes on nothing but properties
 * (SDK 3.276.0, `cmd/dynamic-provider/index.ts`).
 *
 * - The requests to diff and update carry `ignoreChanges`, whichever transformation set it. It is put among the new inputs,
 *   where `optionsIn` reads it.
 * - A request to read without properties is an import by the engine, which the class could not turn into an adoption because
 *   a `transforms` function set the option. It is refused.
 *
 * Requests about resources of other providers stay as they are: they share the process.
 */
export function passOnOptions(requests: EngineRequests): void {
  const { DiffRequest, UpdateRequest, ReadRequest } = requests;
  passOnIgnoreChanges(DiffRequest.prototype);
  passOnIgnoreChanges(UpdateRequest.prototype);
  refuseImports(ReadRequest.prototype);
}

function passOnIgnoreChanges(request: ChangeRequest): void {
  const { getNews } = request;
  request.getNews = function () {
    const news = getNews.call(this);
    const properties = news?.toJavaScript();
    return isOurs(properties)
      ? withProperty(properties, "ignoreChanges", this.getIgnorechangesList())
      : news;
  };
}

function withProperty(
  properties: Record<string, unknown>,
  key: string,
  value: unknown,
): Properties {
  return { toJavaScript: () => ({ ...properties, [key]: value }) };
}

function isOurs(
  properties: Record<string, unknown> | undefined,
): properties is Record<string, unknown> {
  const provider = properties?.[PROVIDER_PROPERTY];
  return provider === PROVIDER_SHIM || provider === STORE_PROVIDER_SHIM;
}

function refuseImports(request: ReadRequest): void {
  const { getProperties } = request;
  request.getProperties = function () {
    const properties = getProperties.call(this);
    if (properties === undefined && isOfOurType(this.getUrn())) {
      const refusal = importNotSeen();
      leaveToEngine(refusal);
      throw refusal;
    }
    return properties;
  };
}

/** `urn:pulumi:STACK::PROJECT::PARENT_TYPE$TYPE::NAME`. */
function isOfOurType(urn: string): boolean {
  const type = urn.split("::")[2]?.split("$").at(-1);
  return type === DYNAMIC_SECRET_TYPE || type === DYNAMIC_STORE_TYPE;
}
