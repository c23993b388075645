import { Provider } from "./provider";

describe("an explicit provider", () => {
  it.each(["default", "default_0_1_0"])(
    "cannot have the name %s, because the engine reserves such names for the providers that it creates itself",
    (name) => {
      expect(() => new Provider(name)).toThrow("Choose a different name");
    },
  );
});
