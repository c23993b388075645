import { Provider } from "./provider";

describe("an explicit provider", () => {
  it.each(["default", "default_0_1_0"])(
    "cannot have the name %s, because the engine gives its own provider such a name",
    (name) => {
      expect(() => new Provider(name)).toThrow("Choose a different name");
    },
  );
});
