import { Provider } from "./provider";

it.each(["default", "default_0_1_0"])(
  "refuses a provider named %s, because the engine's own provider has that name",
  (name) => {
    expect(() => new Provider(name)).toThrow("Give it another name");
  },
);
