import { status } from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { isUnknown } from "../lifecycle";
import { inPluginTerms } from "./configuration";
import { GrpcError } from "./grpc-errors";
import type { PluginHost } from "./host";
import type { Bag, ResourceAdapter } from "./resource-adapter";
import { detailedDiff } from "./detailed-diff";
import {
  readProperties,
  writeProperties,
  type Properties,
} from "./wire-values";

interface AboutResource {
  getUrn(): string;
  getType(): string;
}

/** The protocol's methods about resources: opens requests, calls the adapter of the type, packs answers. */
export function createResourceMethods(
  host: PluginHost,
  adapters: Readonly<Record<string, ResourceAdapter>>,
) {
  const adapterOf = (type: string): ResourceAdapter => {
    const adapter = Object.hasOwn(adapters, type) ? adapters[type] : undefined;
    if (adapter !== undefined) return adapter;
    throw new GrpcError(
      status.INVALID_ARGUMENT,
      `the package cloudflare-secrets-store has no resource type ${type}; it has ${Object.keys(adapters).join(", ")}`,
    );
  };
  const adapterFor = (request: AboutResource) => adapterOf(typeOf(request));

  return {
    check: async (request: rpc.CheckRequest) => {
      const adapter = adapterFor(request);
      const news = readProperties(request.getNews());
      const olds = readProperties(request.getOlds());
      const answer = await host.run(request.getUrn(), (context) =>
        adapter.check(
          { oldInputs: presentOrAbsent(olds), newInputs: news.values },
          context,
        ),
      );
      return new rpc.CheckResponse()
        .setInputs(writeProperties(answer.inputs, news))
        .setFailuresList(
          answer.failures.map((failure) => failureOf(failure, news)),
        );
    },

    diff: async (request: rpc.DiffRequest) => {
      const adapter = adapterFor(request);
      const news = readProperties(request.getNews());
      const oldInputs = readProperties(request.getOldInputs());
      const { changes, replaces, deleteBeforeReplace } = await host.run(
        request.getUrn(),
        (context) =>
          adapter.diff(
            {
              id: request.getId(),
              state: readProperties(request.getOlds()).values,
              inputs: news.values,
              ignoreChanges: request.getIgnorechangesList(),
            },
            context,
          ),
      );
      const { DiffChanges } = rpc.DiffResponse;
      const response = new rpc.DiffResponse()
        .setChanges(
          changes.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE,
        )
        .setDiffsList(changes)
        .setReplacesList(replaces)
        .setDeletebeforereplace(deleteBeforeReplace)
        .setHasdetaileddiff(true);
      const details = detailedDiff(
        { changes, replaces },
        oldInputs.values,
        news.values,
      );
      for (const [path, kind] of details)
        response
          .getDetaileddiffMap()
          .set(path, new rpc.PropertyDiff().setKind(kind).setInputdiff(true));
      return response;
    },

    create: async (request: rpc.CreateRequest) => {
      const adapter = adapterFor(request);
      const inputs = readProperties(request.getProperties());
      if (request.getPreview()) {
        const planned = adapter.plan({
          state: undefined,
          inputs: inputs.values,
        });
        return new rpc.CreateResponse().setProperties(
          writeProperties(planned, inputs),
        );
      }
      return await host.run(request.getUrn(), async (context) => {
        const created = await adapter.create(
          { inputs: inputs.values },
          context,
        );
        return new rpc.CreateResponse()
          .setId(created.id)
          .setProperties(writeProperties(created.state, inputs))
          .setRefreshBeforeUpdate(context.settings.liveDiff);
      });
    },

    read: async (request: rpc.ReadRequest) => {
      const adapter = adapterFor(request);
      const state = readProperties(request.getProperties());
      const inputs = readProperties(request.getInputs());
      return await host.run(request.getUrn(), async (context) => {
        const result = await adapter.read(
          { id: request.getId(), state: managed(state) },
          context,
        );
        // An answer without an ID takes the resource out of the state, and fails an import and a look-up.
        if (result.kind === "gone") return new rpc.ReadResponse();
        return new rpc.ReadResponse()
          .setId(result.id)
          .setProperties(writeProperties(result.state, state, inputs))
          .setInputs(writeProperties(result.inputs, state, inputs))
          .setRefreshBeforeUpdate(context.settings.liveDiff);
      });
    },

    update: async (request: rpc.UpdateRequest) => {
      const adapter = adapterFor(request);
      const inputs = readProperties(request.getNews());
      const state = readProperties(request.getOlds()).values;
      if (request.getPreview()) {
        const planned = adapter.plan({ state, inputs: inputs.values });
        return new rpc.UpdateResponse().setProperties(
          writeProperties(planned, inputs),
        );
      }
      return await host.run(request.getUrn(), async (context) => {
        const ignoreChanges = request.getIgnorechangesList();
        const updated = await adapter.update(
          { id: request.getId(), state, inputs: inputs.values, ignoreChanges },
          context,
        );
        return new rpc.UpdateResponse()
          .setProperties(writeProperties(updated.state, inputs))
          .setRefreshBeforeUpdate(context.settings.liveDiff);
      });
    },

    delete: async (request: rpc.DeleteRequest) => {
      const adapter = adapterFor(request);
      const state = readProperties(request.getProperties()).values;
      await host.run(request.getUrn(), (context) =>
        adapter.delete({ id: request.getId(), state }, context),
      );
    },

    /** One page after another; each answer is one entry, the last one says where the next page begins. */
    list: async (request: rpc.ListRequest): Promise<rpc.ListResponse[]> => {
      const adapter = adapterOf(request.getToken());
      const query = readProperties(request.getQuery()).values;
      if (Object.values(query).some(isUnknown))
        return [
          new rpc.ListResponse().setComputed(new rpc.ListResponse.Computed()),
        ];
      const all = await host.run("", (context) => adapter.list(query, context));
      return pageOf(all, request);
    },
  };
}

/** The type of the resource; older engines send it in the URN alone, `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
function typeOf(request: AboutResource): string {
  const qualified = request.getUrn().split("::")[2] ?? "";
  return request.getType() || (qualified.split("$").at(-1) ?? "");
}

function presentOrAbsent({ values }: Properties): Bag | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}

/** The state of a resource that Pulumi has. At an import there is none, and a look-up sends the program's arguments. */
function managed({ values }: Properties): Bag | undefined {
  return values["created"] === undefined ? undefined : values;
}

function failureOf(
  { property, reason }: { property: string; reason: string },
  news: Properties,
): rpc.CheckFailure {
  const text = inPluginTerms(reason);
  // The engine prints what stands at the property that is named, secret or not (seen on CLI 3.259.0).
  const isSecret = news.secretKeys.has(property);
  return new rpc.CheckFailure()
    .setProperty(isSecret ? "" : property)
    .setReason(isSecret ? `${property} ${text}` : text);
}

function pageOf(
  all: readonly { id: string; name: string }[],
  request: rpc.ListRequest,
): rpc.ListResponse[] {
  const start = Number(request.getContinuationToken() || "0");
  if (!Number.isSafeInteger(start) || start < 0)
    throw new GrpcError(
      status.INVALID_ARGUMENT,
      "the continuation token is not one of this plugin's",
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
