import type { Project } from "../stack";
import { refuseOtherLanguages } from "./languages";

const projectOn = (runtime: string | undefined): Project => ({
  file: "/p/Pulumi.yaml",
  folder: "/p",
  programFolder: "/p",
  runtime,
  pluginPath: undefined,
});

describe("the programs of an import", () => {
  it("are refused when they cannot have dynamic providers", () => {
    expect(() => {
      refuseOtherLanguages(projectOn("python"));
    }).toThrow('run on "python"');
  });

  it.each(["nodejs", "bun", undefined])("may run on %s", (runtime) => {
    expect(() => {
      refuseOtherLanguages(projectOn(runtime));
    }).not.toThrow();
  });
});
