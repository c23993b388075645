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
  parseInputs,
  parsePlannedInputs,
  parseState,
  read,
  update,
} from "../lifecycle";
import { createContext } from "./context";
import {
  forUsers,
  lateContext,
  type DynamicHandler,
  type MakeContext,
} from "./dynamic-handler";
import { fromEngine, toEngine } from "./engine-values";
import { createStoreHandler } from "./store-handler";

/** The provider of dynamic secrets. The SDK's host keeps one for each process. */
export const secret: DynamicHandler = createSecretHandler(createContext);

/** The provider of dynamic stores. */
export const store: DynamicHandler = createStoreHandler(createContext);

/** Makes a handler of secrets. */
export function createSecretHandler(makeContext: MakeContext): DynamicHandler {
  const { configure, context } = lateContext(makeContext);

  return {
    configure,
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
