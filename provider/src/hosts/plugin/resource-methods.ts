import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { LifecycleError } from "../../messages";
import { isOfDynamicHost, logicalNameOf, typeInUrn } from "../../model";
import { type Bag, recorded, type Resource } from "../../resources";
import { detailedDiff } from "./detailed-diff";
import type { PluginHost } from "./host";
import { ofType } from "./of-type";
import {
  type Properties,
  readProperties,
  writeProperties,
} from "./protocol/wire-values";

interface AboutResource {
  getUrn(): string;
  getType(): string;
}

/**
 * Creates the methods about resources. Each decodes a request, calls the resource type's method, and encodes the
 * result.
 */
export function createResourceMethods(
  host: PluginHost,
  resources: Readonly<Record<string, Resource>>,
) {
  const resourceFor = (request: AboutResource) =>
    ofType(typeOf(request), resources);

  return {
    check: async (request: rpc.CheckRequest) => {
      const resource = resourceFor(request);
      const news = readProperties(request.getNews());
      const olds = readProperties(request.getOlds());
      const answer = await host.run(request.getUrn(), (session) =>
        resource.check(
          {
            oldInputs: presentOrAbsent(olds),
            newInputs: news.values,
            urn: request.getUrn(),
            options: { markedSecret: [...news.secretKeys] },
          },
          session,
        ),
      );
      return new rpc.CheckResponse()
        .setInputs(writeProperties(answer.inputs, news))
        .setFailuresList(
          answer.failures.map((failure) => failureOf(failure, news)),
        );
    },

    diff: async (request: rpc.DiffRequest) => {
      const resource = resourceFor(request);
      const news = readProperties(request.getNews());
      const oldInputs = readProperties(request.getOldInputs());
      const olds = readProperties(request.getOlds());
      const { changes, replaces, deleteBeforeReplace } = await host.run(
        request.getUrn(),
        (session) =>
          resource.diff(
            {
              id: request.getId(),
              urn: request.getUrn(),
              state: olds.values,
              inputs: news.values,
              options: {
                ignoreChanges: request.getIgnorechangesList(),
                markedSecret: [...olds.secretKeys, ...news.secretKeys],
              },
            },
            session,
          ),
      );
      // If the dynamic provider wrote the state, report a change, so that an update rewrites the state. If nothing else
      // changed, the update writes nothing to Cloudflare.
      const isOfOtherHost = isOfDynamicHost(olds.values);
      const { DiffChanges } = rpc.DiffResponse;
      const response = new rpc.DiffResponse()
        .setChanges(
          changes.length > 0 || isOfOtherHost
            ? DiffChanges.DIFF_SOME
            : DiffChanges.DIFF_NONE,
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
      const resource = resourceFor(request);
      const inputs = readProperties(request.getProperties());
      if (request.getPreview()) {
        const urn = request.getUrn();
        const [problem] = await host.run(urn, (session) =>
          resource.expectCreate(
            { inputs: inputs.values, options: {}, urn },
            session,
          ),
        );
        if (problem !== undefined) throw new LifecycleError(problem.reason);
        const planned = resource.plan({
          state: undefined,
          inputs: inputs.values,
        });
        return new rpc.CreateResponse().setProperties(
          writeProperties(planned, inputs),
        );
      }
      return await host.run(request.getUrn(), async (session) => {
        const created = await resource.create(
          { inputs: inputs.values, options: {} },
          session,
        );
        return new rpc.CreateResponse()
          .setId(created.id)
          .setProperties(writeProperties(created.state, inputs))
          .setRefreshBeforeUpdate(session.settings.liveDiff);
      });
    },

    read: async (request: rpc.ReadRequest) => {
      const resource = resourceFor(request);
      const state = readProperties(request.getProperties());
      const inputs = readProperties(request.getInputs());
      return await host.run(request.getUrn(), async (session) => {
        const result = await resource.read(
          {
            id: request.getId(),
            urn: request.getUrn(),
            logicalName: logicalNameOf(request.getUrn()),
            state: recorded(state.values),
            inputs: presentOrAbsent(inputs),
            options: {
              markedSecret: [...state.secretKeys, ...inputs.secretKeys],
            },
          },
          session,
        );
        // A response without an ID removes the resource from the state, and makes an import or a lookup fail.
        if (result.kind === "gone") return new rpc.ReadResponse();
        return new rpc.ReadResponse()
          .setId(result.id)
          .setProperties(writeProperties(result.state, state, inputs))
          .setInputs(writeProperties(result.inputs, state, inputs))
          .setRefreshBeforeUpdate(session.settings.liveDiff);
      });
    },

    update: async (request: rpc.UpdateRequest) => {
      const resource = resourceFor(request);
      const inputs = readProperties(request.getNews());
      const state = readProperties(request.getOlds()).values;
      if (request.getPreview()) {
        const planned = resource.plan({ state, inputs: inputs.values });
        return new rpc.UpdateResponse().setProperties(
          writeProperties(planned, inputs),
        );
      }
      return await host.run(request.getUrn(), async (session) => {
        const options = { ignoreChanges: request.getIgnorechangesList() };
        const updated = await resource.update(
          { id: request.getId(), state, inputs: inputs.values, options },
          session,
        );
        return new rpc.UpdateResponse()
          .setProperties(writeProperties(updated.state, inputs))
          .setRefreshBeforeUpdate(session.settings.liveDiff);
      });
    },

    delete: async (request: rpc.DeleteRequest) => {
      const resource = resourceFor(request);
      const state = readProperties(request.getProperties()).values;
      await host.run(request.getUrn(), (session) =>
        resource.delete(
          {
            id: request.getId(),
            state,
            logicalName: logicalNameOf(request.getUrn()),
          },
          session,
        ),
      );
    },
  };
}

/** Returns the type of the resource. Older engines send it only in the URN. */
function typeOf(request: AboutResource): string {
  return request.getType() || typeInUrn(request.getUrn());
}

function presentOrAbsent({ values }: Properties): Bag | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}

function failureOf(
  { property, reason }: { property: string; reason: string },
  news: Properties,
): rpc.CheckFailure {
  // If a failure names a property, the engine prints the property's value, even a secret one (seen on CLI 3.259.0).
  const isSecret = news.secretKeys.has(property);
  return new rpc.CheckFailure()
    .setProperty(isSecret ? "" : property)
    .setReason(isSecret ? `${property} ${reason}` : reason);
}
