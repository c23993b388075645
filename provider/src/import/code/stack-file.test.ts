import { fileOfStack, loadingAdvice, takingLines } from "./stack-file";

const PROD = "organization/shop/prod";
const COMMONJS = { isEsm: false, isJavaScript: false };
const ESM = { isEsm: true, isJavaScript: false };

describe("a file that is named after a stack", () => {
  it("is in the folder of the file that it replaces", () => {
    expect(fileOfStack("secrets.ts", PROD)).toBe("secrets.prod.ts");
    expect(fileOfStack("src/secrets.dev.ts", "prod")).toBe(
      "src/secrets.prod.ts",
    );
  });

  it("is imported only by the program of its stack", () => {
    expect(takingLines("./secrets.prod", PROD, COMMONJS)).toEqual([
      'import * as pulumi from "@pulumi/pulumi";',
      "require(`./secrets.${pulumi.getStack()}`);",
    ]);
  });

  it("is imported by an expression in an ES module, by the name of the compiled file", () => {
    expect(takingLines("./secrets.prod", PROD, ESM)).toEqual([
      'import * as pulumi from "@pulumi/pulumi";',
      "await import(`./secrets.${pulumi.getStack()}.js`);",
    ]);
    expect(takingLines("./secrets", PROD, ESM)).toEqual([
      'import "./secrets.js";',
    ]);
  });

  it("is imported by require in a CommonJS program in JavaScript, which has no import statement", () => {
    const javaScript = { isEsm: false, isJavaScript: true };

    expect(takingLines("./secrets", PROD, javaScript)).toEqual([
      'require("./secrets");',
    ]);
    expect(takingLines("./secrets.prod", PROD, javaScript)).toEqual([
      'const pulumi = require("@pulumi/pulumi");',
      "require(`./secrets.${pulumi.getStack()}`);",
    ]);
    expect(
      takingLines("./secrets", PROD, { ...javaScript, isEsm: true }),
    ).toEqual(['import "./secrets.js";']);
  });

  it("needs additional packages in a JavaScript program of ES modules", () => {
    const advice = loadingAdvice({ isEsm: true, isJavaScript: true });

    expect(advice.join("\n")).toContain("typescript ts-node");
    expect(loadingAdvice(ESM)).toEqual([]);
    expect(loadingAdvice({ isEsm: false, isJavaScript: true })).toEqual([]);
  });

  it.each([
    ["it is named after no stack", "./secrets"],
    ["it is named after another stack", "./secrets.preprod"],
    ["its name would mean something else in a template literal", "./${x}.prod"],
  ])("is imported by a plain import statement if %s", (_, module) => {
    expect(takingLines(module, PROD, COMMONJS)).toEqual([
      `import "${module}";`,
    ]);
  });
});
