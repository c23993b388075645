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
 * The dynamic host's side of the package. The shim in the state loads this file into the SDK's dynamic provider process.
 * The file translates the engine's calls for the resources, and their results for the engine. It contains no rule about
 * secrets.
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

/** All resources of the process share this session, its rate limit and what it has read. */
const shared = lateSession();

/** A session that opens at the first use, after the host has been configured. */
export interface LateSession {
  configure: DynamicHandler["configure"];
  session: () => Session;
}

/** The provider of dynamic secrets. The SDK's host keeps one per process. */
export const secret: DynamicHandler = createHandler(secretResource, shared);

/** The provider of dynamic stores. */
export const store: DynamicHandler = createHandler(storeResource, shared);

/** Makes the handler for a resource type. */
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
      // In a preview, the engine does not call a dynamic provider's `create`, so this is the only chance to find these.
      const isCreate = oldInputs === undefined && failures.length === 0;
      const expected =
        isCreate && options.isPreview === true
          ? await resource.expectCreate({ inputs, options }, session())
          : [];
      return {
        inputs: toEngine(withOptions(inputs, options, oldInputs === undefined)),
        failures: [...failures, ...expected].map(unnamed),
      };
    }),
    diff: forUsers(async (id, olds, news) => {
      const result = await resource.diff(
        { id, state: fromEngine(olds), ...declared(news) },
        session(),
      );
      // If the plugin wrote the state, report a change, so that an update rewrites it. The update sends nothing to
      // Cloudflare.
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
      const { bag, ...about } = named(properties);
      const state = recorded(bag);
      const opened = isImport(properties)
        ? sessionOfImport(session)
        : session();
      const result = await resource.read({ id, state, ...about }, opened);
      if (result.kind === "found")
        return {
          id: result.id,
          props: toEngine(result.state),
          inputs: toEngine(result.inputs),
        };
      // `{}` removes a managed resource from the state. `Secret.get` has no state and must fail instead, because the
      // SDK's host would turn `{}` into unknown outputs.
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
      const { bag: state, ...about } = named(properties);
      await resource.delete({ id, state, ...about }, session());
    }),
  };
}

/**
 * Tells whether a read belongs to `pulumi import`. Such a read has no property but the serialized provider, which
 * `import-host/` adds. A lookup also has its logical name.
 */
function isImport(properties: EngineProperties): boolean {
  return Object.keys(fromEngine(properties)).length === 0;
}

/**
 * Opens the session for an import. The engine configures an import from the settings in the state, so the import may not
 * see the stack's current credentials.
 */
function sessionOfImport(session: () => Session): Session {
  try {
    return session();
  } catch (error) {
    throw isCredentialsError(error) ? notRecorded(error) : error;
  }
}

/** Separates the logical name from the state. The class adds it to lookups, and `engine-requests.ts` adds it to deletes. */
function named(properties: EngineProperties) {
  const { logicalName, ...bag } = fromEngine(properties);
  return { bag, ...(typeof logicalName === "string" && { logicalName }) };
}

function declared(properties: EngineProperties) {
  const inputs = fromEngine(properties);
  return { inputs, options: optionsIn(inputs) };
}

/**
 * Makes a failure that names no property. If a failure names a property, the engine prints that property's value (seen on
 * CLI 3.259.0), and a dynamic provider does not know which values the program marked as secret.
 */
function unnamed({ property, reason }: { property: string; reason: string }) {
  return { property: "", reason: subjectOf(property) + reason };
}

/** Returns the start of a failure's message, which the engine prints after "has a problem:". */
function subjectOf(property: string): string {
  if (property === "") return "";
  return property === "import" ? "the import option: " : `${property} `;
}

/** Opens the session at the first verb, so that a bad configuration fails there, with a readable message. */
function lateSession(): LateSession {
  let config: DynamicConfig = { get: () => undefined };
  let made: Session | undefined;
  return {
    // The SDK's host caches the provider before it awaits this call, so nothing here may be asynchronous.
    configure(request) {
      config = request.config;
    },
    session: () => (made ??= openHostSession(config, process.env)),
  };
}

/**
 * Throws errors that are safe to show. An error that is meant for users keeps its message, which the engine shows. The
 * message of any other error could contain anything, so only the error's place in the code is reported. A bug report
 * needs no more than that.
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
