import {
  checkStore,
  createStore,
  deleteStore,
  diffStore,
  LifecycleError,
  parsePlannedStoreInputs,
  parseStoreInputs,
  parseStoreState,
  readStore,
  updateStore,
} from "../lifecycle";
import {
  forUsers,
  lateContext,
  type DynamicHandler,
  type MakeContext,
} from "./dynamic-handler";
import { fromEngine, toEngine, type EngineProperties } from "./engine-values";

/** Makes a handler of stores. */
export function createStoreHandler(makeContext: MakeContext): DynamicHandler {
  const { configure, context } = lateContext(makeContext);
  const stateOf = (properties: EngineProperties) =>
    parseStoreState(fromEngine(properties));

  return {
    configure,
    check: forUsers(async (olds, news) => {
      const oldInputs =
        Object.keys(olds).length === 0 ? undefined : fromEngine(olds);
      const { inputs, failures } = await checkStore(
        { oldInputs, newInputs: fromEngine(news) },
        context(),
      );
      return { inputs: toEngine(inputs), failures };
    }),
    diff: forUsers(async (id, olds, news) => {
      const inputs = parsePlannedStoreInputs(fromEngine(news));
      const result = await diffStore(
        { id, state: stateOf(olds), inputs },
        context(),
      );
      return { ...result, changes: result.changes.length > 0 };
    }),
    create: forUsers(async (news) => {
      const inputs = parseStoreInputs(fromEngine(news));
      const { id, state } = await createStore({ inputs }, context());
      return { id, outs: toEngine(state) };
    }),
    read: forUsers(async (id, properties) => {
      const isExternal = properties["created"] === undefined;
      const state = isExternal ? undefined : stateOf(properties);
      const result = await readStore({ id, state }, context());
      if (result.kind === "found")
        return {
          id,
          props: toEngine(result.state),
          inputs: toEngine(result.inputs),
        };
      if (isExternal)
        throw new LifecycleError(`store ${id} does not exist`, "not-found");
      return {};
    }),
    update: forUsers((_id, olds, news) => {
      const inputs = parseStoreInputs(fromEngine(news));
      const { state } = updateStore({ state: stateOf(olds), inputs });
      return Promise.resolve({ outs: toEngine(state) });
    }),
    delete: forUsers(async (id, properties) => {
      await deleteStore({ id, state: stateOf(properties) }, context());
    }),
  };
}
