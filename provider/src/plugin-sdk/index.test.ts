import * as dynamicHost from "..";
import * as plugin from ".";

it("has every name of the main entry, so that a program changes hosts by the line that imports them", () => {
  expect(Object.keys(plugin)).toEqual(
    expect.arrayContaining(Object.keys(dynamicHost)),
  );
});

it("refuses a provider with a name of the engine's own, whose settings would be passed over", () => {
  for (const name of ["default", "default_0_1_0"])
    expect(() => new plugin.Provider(name)).toThrow("Give it another name");
});
