import { Provider } from "./provider";

it.each(["default", "default_0_1_0"])(
  "a provider named %s is refused: the engine's own has that name, and its settings would be passed over",
  (name) => {
    expect(() => new Provider(name)).toThrow("Give it another name");
  },
);
