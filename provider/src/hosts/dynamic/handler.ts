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
 * The dynamic provider. The state contains one line of code (`PROVIDER_SHIM`), which loads this file into the dynamic
 * host, Pulumi's process that runs dynamic providers. The file translates the engine's calls into calls to
 * `resources/`, and their results into the engine's form. It contains no rule about secrets.
 */

/** What the dynamic host expects of a provider (SDK 3.248.0, `cmd/dynamic-provider/index.ts`). */
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

/**
 * The session (an API client with settings and memory) that all resources in the process share. They therefore also
 * share its rate limit and what it has read.
 */
const shared = lateSession();

/** A session that opens on first use, after the engine's Configure call. */
export interface LateSession {
  configure: DynamicHandler["configure"];
  session: () => Session;
}

/** The dynamic provider for secrets. The dynamic host keeps one instance per process. */
export const secret: DynamicHandler = createHandler(secretResource, shared);

/** The dynamic provider for stores. */
export const store: DynamicHandler = createHandler(storeResource, shared);

/** Creates the dynamic provider for one resource type. */
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
      // In a preview, the engine does not call a dynamic provider's `create`, so predict here what would make it fail.
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
      // If the plugin, the package's other host, wrote the state, report a change, so that an update rewrites the state
      // for the dynamic provider. If nothing else changed, the update writes nothing to Cloudflare.
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
      // `{}` removes a managed resource from the state. A read for `Secret.get` has no state and must fail instead,
      // because the dynamic host would turn `{}` into unknown outputs.
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
 * Tells whether a read belongs to `pulumi import`. The only property of such a read is the serialized provider, which
 * `import-host/` adds. The read for a lookup (`Secret.get` or `Store.get`) also contains the logical name.
 */
function isImport(properties: EngineProperties): boolean {
  return Object.keys(fromEngine(properties)).length === 0;
}

/**
 * Opens the session for an import. For an import, the engine passes the provider configuration that the last update
 * recorded, which might not contain the stack's current credentials. An error about credentials therefore tells the
 * user about this possible cause.
 */
function sessionOfImport(session: () => Session): Session {
  try {
    return session();
  } catch (error) {
    throw isCredentialsError(error) ? notRecorded(error) : error;
  }
}

/**
 * Separates the logical name from the state. The `Secret` and `Store` classes add the logical name to lookups, and
 * `engine-requests.ts` adds it to delete requests.
 */
function named(properties: EngineProperties) {
  const { logicalName, ...bag } = fromEngine(properties);
  return { bag, ...(typeof logicalName === "string" && { logicalName }) };
}

function declared(properties: EngineProperties) {
  const inputs = fromEngine(properties);
  return { inputs, options: optionsIn(inputs) };
}

/**
 * Moves a check failure's property name into the reason. If a failure named a property, the engine would print that
 * property's value (seen on CLI 3.259.0), and a dynamic provider does not know which values the program marked as
 * secret.
 */
function unnamed({ property, reason }: { property: string; reason: string }) {
  return { property: "", reason: subjectOf(property) + reason };
}

/** Returns the start of a failure's message, which the engine prints after "has a problem:". */
function subjectOf(property: string): string {
  if (property === "") return "";
  return property === "import" ? "the import option: " : `${property} `;
}

/**
 * Opens the session when the engine first calls check, diff, create, read, update or delete. An invalid configuration
 * then makes that call fail with a readable message.
 */
function lateSession(): LateSession {
  let config: DynamicConfig = { get: () => undefined };
  let made: Session | undefined;
  return {
    // The dynamic host caches the provider before it awaits this call. If this method were asynchronous, the next
    // request could therefore arrive before the configuration is set.
    configure(request) {
      config = request.config;
    },
    session: () => (made ??= openHostSession(config, process.env)),
  };
}

/**
 * Wraps a method so that it throws only errors that are safe to show. An error that is meant for users keeps its
 * message, and the engine shows it. Any other error is a bug, and its message could contain a secret. The engine then
 * shows only the error's name and location in the code, which is enough for a bug report.
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
