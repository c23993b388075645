import { fileOfStack, takingLines } from "./stack-file";

const PROD = "organization/shop/prod";

describe("a file that is named after a stack", () => {
  it("lies beside the one that it is to be apart from", () => {
    expect(fileOfStack("secrets.ts", PROD)).toBe("secrets.prod.ts");
    expect(fileOfStack("src/secrets.dev.ts", "prod")).toBe(
      "src/secrets.prod.ts",
    );
  });

  it("is taken by the program of its stack alone", () => {
    expect(takingLines("./secrets.prod", PROD)).toEqual([
      'import * as pulumi from "@pulumi/pulumi";',
      "require(`./secrets.${pulumi.getStack()}`);",
    ]);
  });

  it.each([
    ["it is named after none", "./secrets"],
    ["it is named after another", "./secrets.preprod"],
    ["a template would read its name otherwise", "./${x}.prod"],
  ])("is taken by a plain import where %s", (_, module) => {
    expect(takingLines(module, PROD)).toEqual([`import "${module}";`]);
  });
});
