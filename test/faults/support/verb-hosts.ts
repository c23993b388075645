import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import {
  PLUGIN_SECRET_TYPE,
  PROVIDER_PROPERTY,
} from "../../../provider/src/model";
import { createHandler } from "../../../provider/src/hosts/dynamic/handler";
import type { PluginHost } from "../../../provider/src/hosts/plugin/host";
import {
  marked,
  struct,
} from "../../../provider/src/hosts/plugin/test-support/running-plugin";
import { PLUGIN_WORDS } from "../../../provider/src/messages/host-words";
import { PROVIDER_SHIM } from "../../../provider/src/model/shim";
import { secretResource } from "../../../provider/src/resources";
import type { Session } from "../../../provider/src/session";
import { serveOnSharedConnection } from "./shared-connection";

/** The key that marks an object as a secret (engine v3.259.0, `sdk/go/common/resource/plugin/rpc.go`). */
const MARK = "4dabf18193072939515e22adb298388d";

/** A property bag as engine and provider send it. */
export type Bag = Parameters<typeof struct>[0];

/** A resource in the state. */
export interface Entry {
  id: string;
  inputs: Bag;
  outputs: Bag;
}

/** What a diff returns to the engine. */
export interface Plan {
  changes: boolean;
  replaces: boolean;
  deleteBeforeReplace: boolean;
}

/** A process of the provider, as the engine sees it. Each command has its own. */
export interface VerbHost {
  /** Whether the engine reads each resource before it plans. */
  refreshesFirst: boolean;
  check(oldInputs: Bag, newInputs: Bag): Promise<Bag>;
  diff(entry: Entry, inputs: Bag): Promise<Plan>;
  create(inputs: Bag): Promise<Entry>;
  read(entry: Entry): Promise<Entry | "gone">;
  update(entry: Entry, inputs: Bag): Promise<Entry>;
  delete(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

/** Starts a process of the provider. */
export type StartHost = (session: Session) => Promise<VerbHost>;

/** The dynamic host's handler, called as the SDK's host calls it (SDK 3.248.0, `cmd/dynamic-provider`). */
export const startDynamicHost: StartHost = (session) => {
  const handler = createHandler(secretResource, {
    configure: () => undefined,
    session: () => session,
  });
  const provider = { [PROVIDER_PROPERTY]: PROVIDER_SHIM };
  return Promise.resolve({
    refreshesFirst: false,
    async check(oldInputs, newInputs) {
      const { inputs, failures } = await handler.check(
        opened(oldInputs),
        opened({ ...newInputs, ...provider }),
      );
      refuse(failures);
      return { ...traveled(inputs), ...provider };
    },
    async diff({ id, outputs }, inputs) {
      const plan = (await handler.diff(
        id,
        opened(outputs),
        opened(inputs),
      )) as Partial<{
        changes: boolean;
        replaces: string[];
        deleteBeforeReplace: boolean;
      }>;
      return {
        changes: plan.changes === true,
        replaces: (plan.replaces ?? []).length > 0,
        deleteBeforeReplace: plan.deleteBeforeReplace === true,
      };
    },
    async create(inputs) {
      const { id, outs } = await handler.create(opened(inputs));
      return { id, inputs, outputs: { ...traveled(outs), ...provider } };
    },
    async read({ id, outputs }) {
      const read = await handler.read(id, opened(outputs));
      if (read.id === undefined) return "gone";
      return {
        id: read.id,
        inputs: { ...traveled(read.inputs ?? {}), ...provider },
        outputs: { ...traveled(read.props ?? {}), ...provider },
      };
    },
    async update({ id, outputs }, inputs) {
      const { outs } = await handler.update(
        id,
        opened(outputs),
        opened(inputs),
      );
      return { id, inputs, outputs: { ...traveled(outs), ...provider } };
    },
    async delete({ id, outputs }) {
      await handler.delete(id, opened(outputs));
    },
    close: () => Promise.resolve(),
  });
};

/**
 * The plugin over a real gRPC connection, called as the engine calls it (engine v3.259.0, `plugin/provider_plugin.go`).
 */
export const startPluginHost: StartHost = async (session) => {
  const { client, call, close } = await serveOnSharedConnection(
    hostOf({ ...session, words: PLUGIN_WORDS }),
  );
  const about = <R extends { setUrn(urn: string): R }>(request: R): R =>
    request.setUrn(`urn:pulumi:test::project::${PLUGIN_SECRET_TYPE}::secret`);
  return {
    refreshesFirst: true,
    async check(oldInputs, newInputs) {
      const request = about(new rpc.CheckRequest())
        .setOlds(struct(oldInputs))
        .setNews(struct(newInputs));
      const response = await call<rpc.CheckResponse>((done) =>
        client.check(request, done),
      );
      refuse(response.getFailuresList().map((each) => each.toObject()));
      return response.getInputs()?.toJavaScript() ?? {};
    },
    async diff({ id, inputs: oldInputs, outputs }, inputs) {
      const request = about(new rpc.DiffRequest())
        .setId(id)
        .setOldInputs(struct(oldInputs))
        .setOlds(struct(outputs))
        .setNews(struct(inputs));
      const response = await call<rpc.DiffResponse>((done) =>
        client.diff(request, done),
      );
      return {
        changes:
          response.getChanges() === rpc.DiffResponse.DiffChanges.DIFF_SOME,
        replaces: response.getReplacesList().length > 0,
        deleteBeforeReplace: response.getDeletebeforereplace(),
      };
    },
    async create(inputs) {
      const request = about(new rpc.CreateRequest()).setProperties(
        struct(inputs),
      );
      const response = await call<rpc.CreateResponse>((done) =>
        client.create(request, done),
      );
      const outputs = response.getProperties()?.toJavaScript() ?? {};
      return { id: response.getId(), inputs, outputs };
    },
    async read({ id, inputs, outputs }) {
      const request = about(new rpc.ReadRequest())
        .setId(id)
        .setInputs(struct(inputs))
        .setProperties(struct(outputs));
      const response = await call<rpc.ReadResponse>((done) =>
        client.read(request, done),
      );
      if (response.getId() === "") return "gone";
      return {
        id: response.getId(),
        inputs: response.getInputs()?.toJavaScript() ?? {},
        outputs: response.getProperties()?.toJavaScript() ?? {},
      };
    },
    async update({ id, inputs: oldInputs, outputs }, inputs) {
      const request = about(new rpc.UpdateRequest())
        .setId(id)
        .setOldInputs(struct(oldInputs))
        .setOlds(struct(outputs))
        .setNews(struct(inputs));
      const response = await call<rpc.UpdateResponse>((done) =>
        client.update(request, done),
      );
      const updated = response.getProperties()?.toJavaScript() ?? {};
      return { id, inputs, outputs: updated };
    },
    async delete({ id, outputs }) {
      const request = about(new rpc.DeleteRequest())
        .setId(id)
        .setProperties(struct(outputs));
      await call((done) => client.delete(request, done));
    },
    close,
  };
};

/** Like `createHost`, but for a session with the test's clock. The tests in `engine/` cover the real `createHost`. */
function hostOf(session: Session): PluginHost {
  return {
    log: {
      connect: () => undefined,
      linesFor: () => ({
        notify: session.notify,
        sent: () => Promise.resolve(),
      }),
    },
    serveEngine: () => undefined,
    cancel: () => undefined,
    configure: () => undefined,
    tryConfigure: () => undefined,
    run: (_urn, work) => work(session),
  };
}

/** Returns the inputs from a program, with the value marked secret, as the `Secret` classes of both hosts mark it. */
export function programInputs(secret: Bag): Bag {
  const { value, ...others } = secret;
  return value === undefined ? others : { ...others, value: marked(value) };
}

/** Returns what remains of properties after transport, which loses everything that is specific to JavaScript. */
function traveled(properties: object): Bag {
  return struct(properties as Bag).toJavaScript() as Bag;
}

/** Returns what the engine sends to a provider that does not accept secrets, such as the SDK's host. */
function opened(properties: Bag): Bag {
  const entries = Object.entries(traveled(properties)).map(
    ([key, value]) => [key, openedValue(value)] as const,
  );
  return Object.fromEntries(entries);
}

/** Returns a property without its mark as a secret. */
export function openedValue(value: Bag[string]): Bag[string] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value;
  return MARK in value ? ((value as Bag)["value"] ?? null) : value;
}

function refuse(failures: readonly object[]): void {
  if (failures.length > 0)
    throw new Error(`check failed: ${JSON.stringify(failures)}`);
}
