/** The dynamic providers with which this package is compared. The provider code in the state loads this module. */
import { inputsOf, KINDS, type Bag, type Kind } from "./kinds";

/** Sends no requests, to measure the engine's floor. */
export const floor = dynamicProvider(KINDS.floor);

/** Sends one request per secret. */
export const oneRequestEach = dynamicProvider(KINDS["one-request-each"]);

/** Sends one request per secret, and then reads until a new secret is active. */
export const waitsUntilActive = dynamicProvider(KINDS["waits-until-active"]);

/**
 * Marks a property of a dynamic provider as secret, so that the engine encrypts it (engine v3.259.0, `plugin/rpc.go`).
 */
const SECRET = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
};

function dynamicProvider(kind: Kind) {
  return {
    check: (_: Bag, inputs: Bag) =>
      Promise.resolve({ inputs: marked(inputs, "value") }),
    diff: () => Promise.resolve({ changes: false }),
    create: async (inputs: Bag) => {
      const { id, state } = await kind.create(inputs);
      return { id, outs: marked(state, "valueFingerprint") };
    },
    read: async (id: string, state: Bag) => {
      const live = await kind.read(id, state);
      const inputs = { ...inputsOf(live), value: live["valueFingerprint"] };
      return {
        id,
        props: marked(live, "valueFingerprint"),
        inputs: marked(inputs, "value"),
      };
    },
    delete: (id: string) => kind.delete(id),
  };
}

/** Returns the bag with one property marked as secret, if it exists. */
function marked(bag: Bag, key: string): Bag {
  const { [key]: value, ...rest } = bag;
  return value === undefined ? rest : { ...rest, [key]: { ...SECRET, value } };
}
