import { status } from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { lookUpSecrets, lookUpStores } from "../../lookups";
import {
  formatSecretId,
  formatStoreId,
  isUnknown,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
} from "../../model";
import type { Bag } from "../../resources";
import type { Session } from "../../session";
import type { PluginHost } from "./host";
import { ofType } from "./of-type";
import { GrpcError } from "./protocol/grpc-errors";
import { readProperties } from "./protocol/wire-values";

/** A list entry: an ID for imports and reads, and a name for people. */
interface Listed {
  id: string;
  name: string;
}

type ListAll = (query: Bag, session: Session) => Promise<Listed[]>;

/** For each resource type, a function that lists all existing resources of that type, always in the same order. */
const LISTS: Readonly<Record<string, ListAll>> = {
  [PLUGIN_SECRET_TYPE]: async (query, session) =>
    (await lookUpSecrets(query, session)).map((secret) => ({
      id: formatSecretId(secret),
      name: secret.name,
    })),
  [PLUGIN_STORE_TYPE]: async (query, session) =>
    (await lookUpStores(query, session)).map((store) => ({
      id: formatStoreId(store),
      name: store.name,
    })),
};

/**
 * Creates the method that lists existing resources page by page. Each response is one entry. If there is another page,
 * one more response says where that page begins.
 */
export function createListMethod(host: PluginHost) {
  return async (request: rpc.ListRequest): Promise<rpc.ListResponse[]> => {
    const list = ofType(request.getToken(), LISTS);
    const query = readProperties(request.getQuery()).values;
    if (Object.values(query).some(isUnknown))
      return [
        new rpc.ListResponse().setComputed(new rpc.ListResponse.Computed()),
      ];
    const all = await host.run("", (session) => list(query, session));
    return pageOf(all, request);
  };
}

function pageOf(
  all: readonly Listed[],
  request: rpc.ListRequest,
): rpc.ListResponse[] {
  const start = Number(request.getContinuationToken() || "0");
  if (!Number.isSafeInteger(start) || start < 0)
    throw new GrpcError(
      status.INVALID_ARGUMENT,
      "the continuation token does not come from this plugin",
    );
  const sizes = [request.getPageSize(), request.getLimit()];
  const length = Math.min(...sizes.filter((size) => size > 0), all.length);
  const answers = all
    .slice(start, start + length)
    .map(({ id, name }) =>
      new rpc.ListResponse().setResult(
        new rpc.ListResponse.Result().setId(id).setName(name),
      ),
    );
  const next = start + length;
  if (next < all.length)
    answers.push(
      new rpc.ListResponse().setContinuation(
        new rpc.ListResponse.Continuation().setContinuationToken(String(next)),
      ),
    );
  return answers;
}
