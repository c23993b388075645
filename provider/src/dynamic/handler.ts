/**
 * The dynamic host's side of the package: what the shim in the state requires. It runs in the SDK's dynamic provider
 * process, translates the engine's calls to the lifecycle and the answers back, and holds no rule about secrets.
 */
import {
  check,
  create,
  deleteSecret,
  diff,
  goneError,
  isUserError,
  parseInputs,
  parsePlannedInputs,
  parseState,
  read,
  update,
  type LifecycleContext,
} from "../lifecycle";
import { createContext, type DynamicConfig } from "./context";
import { fromEngine, toEngine, type EngineProperties } from "./engine-values";

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
  delete: (id: string) => Promise<void>;
}

/** The provider of dynamic secrets. The SDK's host keeps one for each process. */
export const secret: DynamicHandler = createSecretHandler(createContext);

/** Makes a handler whose context is made at the first verb, so that bad configuration fails there and in words. */
export function createSecretHandler(
  contextOf: (
    config: DynamicConfig,
    env: NodeJS.ProcessEnv,
  ) => LifecycleContext,
): DynamicHandler {
  let config: DynamicConfig = { get: () => undefined };
  let made: LifecycleContext | undefined;
  const context = () => (made ??= contextOf(config, process.env));

  return {
    // The SDK's host puts the provider into its cache before it awaits this: nothing here may be asynchronous.
    configure(request) {
      config = request.config;
    },
    check: forUsers(async (olds, news) => {
      const oldInputs =
        Object.keys(olds).length === 0 ? undefined : fromEngine(olds);
      const { inputs, failures } = await check(
        { oldInputs, newInputs: fromEngine(news) },
        context(),
      );
      return { inputs: toEngine(inputs), failures };
    }),
    diff: forUsers(async (id, olds, news) => {
      const inputs = parsePlannedInputs(fromEngine(news));
      const result = await diff(
        { id, state: parseState(fromEngine(olds)), inputs },
        context(),
      );
      return { ...result, changes: result.changes.length > 0 };
    }),
    create: forUsers(async (inputs) => {
      const { id, state } = await create(
        { inputs: parseInputs(fromEngine(inputs)) },
        context(),
      );
      return { id, outs: toEngine(state) };
    }),
    read: forUsers(async (id, properties) => {
      const isExternal = properties["secretId"] === undefined;
      const state = isExternal ? undefined : parseState(fromEngine(properties));
      const result = await read({ id, state }, context());
      if (result.kind === "found")
        return {
          id,
          props: toEngine(result.state),
          inputs: toEngine(result.inputs),
        };
      // `{}` takes a managed resource out of the state. For `Secret.get` the SDK's host would make unknown outputs of it.
      if (isExternal) throw goneError(id);
      return {};
    }),
    update: forUsers(async (id, olds, news) => {
      const inputs = parseInputs(fromEngine(news));
      const { state } = await update(
        { id, state: parseState(fromEngine(olds)), inputs },
        context(),
      );
      return { outs: toEngine(state) };
    }),
    delete: forUsers(async (id) => {
      await deleteSecret({ id }, context());
    }),
  };
}

/**
 * The SDK's host prints `error.stack` under the message. An error that is meant for users says it all in the message;
 * the stack of any other one is what a bug report needs.
 */
function forUsers<A extends unknown[], R>(
  verb: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await verb(...args);
    } catch (error) {
      if (isUserError(error)) error.stack = "";
      throw error;
    }
  };
}
