import { Provider } from "./provider";

it.each(["default", "default_0_1_0"])(
  "a provider named %s is refused, because the engine's own provider has that name",
  (name) => {
    expect(() => new Provider(name)).toThrow("Give it another name");
  },
);
