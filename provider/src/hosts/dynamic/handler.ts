import { isCredentialsError } from "../../api";
import { describeBug, isUserError, notRecorded } from "../../messages";
import { isOfDynamicHost } from "../../model";
import {
  recorded,
  type Resource,
  secretResource,
  storeResource,
} from "../../resources";
import type { Session } from "../../session";
import { openHostSession, type DynamicConfig } from "./open-session";
import { type EngineProperties, fromEngine, toEngine } from "./engine-values";
import { leaveToEngine } from "./errors-once";
import { optionsIn, withOptions } from "./options";

/**
 * The dynamic host's side of the package: what the shim in the state requires. It runs in the SDK's dynamic provider
 * process, translates the engine's calls for the resources, and their results for the engine, and holds no rule about secrets.
 */

/** What the SDK's dynamic host expects of a provider (SDK 3.248.0, `cmd/dynamic-provider/index.ts`). */
export interface DynamicHandler {
  configure: (request: { config: DynamicConfig }) => void;
  check: (
    olds: EngineProperties,
    news: EngineProperties,
  ) => Promise<{ inputs: object; failures: object[] }>;
  diff: (
    id: string,
    olds: EngineProperties,
    news: EngineProperties,
  ) => Promise<object>;
  create: (inputs: EngineProperties) => Promise<{ id: string; outs: object }>;
  read: (
    id: string,
    properties: EngineProperties,
  ) => Promise<{ id?: string; props?: object; inputs?: object }>;
  update: (
    id: string,
    olds: EngineProperties,
    news: EngineProperties,
  ) => Promise<{ outs: object }>;
  delete: (id: string, properties: EngineProperties) => Promise<void>;
}

/** One for all resources of the process: they share the pace of their requests, and what has been read. */
const shared = lateSession();

/** The session, which opens once the host is configured. */
export interface LateSession {
  configure: DynamicHandler["configure"];
  session: () => Session;
}

/** The provider of dynamic secrets. The SDK's host keeps one for each process. */
export const secret: DynamicHandler = createHandler(secretResource, shared);

/** The provider of dynamic stores. */
export const store: DynamicHandler = createHandler(storeResource, shared);

/** Makes a handler of a resource type. */
export function createHandler(
  resource: Resource,
  { configure, session }: LateSession,
): DynamicHandler {
  return {
    configure,
    check: forUsers(async (olds, news) => {
      const oldInputs =
        Object.keys(olds).length === 0 ? undefined : fromEngine(olds);
      const newInputs = fromEngine(news);
      const { inputs, options, failures } = await resource.check(
        {
          ...{ oldInputs, newInputs, options: optionsIn(newInputs) },
          ...(oldInputs && { oldOptions: optionsIn(oldInputs) }),
        },
        session(),
      );
      // In a preview, the engine asks a dynamic provider for nothing else.
      if (oldInputs === undefined && failures.length === 0)
        await resource.expectCreate({ inputs, options }, session());
      return {
        inputs: toEngine(withOptions(inputs, options)),
        failures: failures.map(unnamed),
      };
    }),
    diff: forUsers(async (id, olds, news) => {
      const result = await resource.diff(
        { id, state: fromEngine(olds), ...declared(news) },
        session(),
      );
      // A state of the plugin is rewritten by an update that sends nothing.
      return {
        ...result,
        changes: result.changes.length > 0 || !isOfDynamicHost(olds),
      };
    }),
    create: forUsers(async (inputs) => {
      const { id, state } = await resource.create(declared(inputs), session());
      return { id, outs: toEngine(state) };
    }),
    read: forUsers(async (id, properties) => {
      const bag = fromEngine(properties);
      const state = recorded(bag);
      const opened = isImport(bag) ? sessionOfImport(session) : session();
      const result = await resource.read({ id, state }, opened);
      if (result.kind === "found")
        return {
          id: result.id,
          props: toEngine(result.state),
          inputs: toEngine(result.inputs),
        };
      // `{}` takes a managed resource out of the state. For `Secret.get` the SDK's host would make unknown outputs of it.
      if (state === undefined) throw resource.gone(id);
      return {};
    }),
    update: forUsers(async (id, olds, news) => {
      const { state } = await resource.update(
        { id, state: fromEngine(olds), ...declared(news) },
        session(),
      );
      return { outs: toEngine(state) };
    }),
    delete: forUsers(async (id, properties) => {
      const state = fromEngine(properties);
      await resource.delete({ id, state }, session());
    }),
  };
}

/** `pulumi import` sends nothing but the provider's text, which the opt-in host fills in. */
function isImport(bag: object): boolean {
  return Object.keys(bag).length === 0;
}

/** The engine configures an import with what it recorded, so the stack may have credentials that the import does not see. */
function sessionOfImport(session: () => Session): Session {
  try {
    return session();
  } catch (error) {
    throw isCredentialsError(error) ? notRecorded(error) : error;
  }
}

/** What the program declares: its inputs, and the options among them. */
function declared(properties: EngineProperties) {
  const inputs = fromEngine(properties);
  return { inputs, options: optionsIn(inputs) };
}

/**
 * A failure without a property: the engine prints what stands at one that is named (seen on CLI 3.259.0), and does not
 * tell a dynamic provider whether the program marked it as secret.
 */
function unnamed({ property, reason }: { property: string; reason: string }) {
  return { property: "", reason: subjectOf(property) + reason };
}

/** The engine goes on after "has a problem:". What is wrong with an import is a sentence of its own. */
function subjectOf(property: string): string {
  if (property === "") return "";
  return property === "import" ? "the option import: " : `${property} `;
}

/** Makes a session at the first verb, so that bad configuration fails there and in words. */
function lateSession(): LateSession {
  let config: DynamicConfig = { get: () => undefined };
  let made: Session | undefined;
  return {
    // The SDK's host puts the provider into its cache before it awaits this: nothing here may be asynchronous.
    configure(request) {
      config = request.config;
    },
    session: () => (made ??= openHostSession(config, process.env)),
  };
}

/**
 * An error that is meant for users says it all in the message, which the engine shows. Of any other one, where it happened
 * is what a bug report needs; nobody knows what its message holds.
 */
function forUsers<A extends unknown[], R>(
  verb: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await verb(...args);
    } catch (error) {
      const shown = isUserError(error) ? error : new Error(describeBug(error));
      leaveToEngine(shown);
      throw shown;
    }
  };
}
