import { resolve } from "node:path";
import * as ts from "typescript";

/** The compiler's output for a program that gives a secret both a value and the option `import`. */
function complaints(source: string): string {
  const file = resolve(__dirname, "../../provider/src/sdk/imaginary.ts");
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.Node16,
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))
    .join("\n");
}

describe("a value together with the option import", () => {
  it.each(['"v"', "config.requireSecret('v')"])(
    "does not compile, and the compiler says why: %s",
    (value) => {
      const said = complaints(`
        import * as pulumi from "@pulumi/pulumi";
        import type { ImportedSecretArgs, ManagedSecretOptions, SecretArgs } from "./arguments";
        declare const config: pulumi.Config;
        declare function secret(args: SecretArgs, opts?: ManagedSecretOptions): void;
        declare function secret(args: ImportedSecretArgs, opts?: pulumi.CustomResourceOptions): void;
        secret({ storeId: "s", name: "n", scopes: ["workers"], value: ${value} }, { import: "ID" });
      `);

      expect(said).toContain("leave value out: an import does not write it");
      expect(said).toContain("leave import out, or the value");
      expect(said).not.toMatch(/'never'|type 'undefined'/);
    },
    60_000,
  );
});
