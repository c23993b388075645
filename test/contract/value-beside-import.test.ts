import { resolve } from "node:path";
import * as ts from "typescript";

/** Returns the compiler's messages about a program, by line of the program. */
function complaints(source: string): Map<number, string> {
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
  const found = new Map<number, string>();
  for (const each of ts.getPreEmitDiagnostics(
    program,
    program.getSourceFile(file),
  )) {
    const line = source.slice(0, each.start).split("\n").length;
    const words = ts.flattenDiagnosticMessageText(each.messageText, " ");
    found.set(line, `${found.get(line) ?? ""}${words}\n`);
  }
  return found;
}

describe("a value together with the import option", () => {
  it("does not compile, and the compiler says why", () => {
    const values = ['"v"', "config.requireSecret('v')"];
    const calls = values.map(
      (value) =>
        `secret({ storeId: "s", name: "n", scopes: ["workers"], value: ${value} }, { import: "ID" });`,
    );

    const found = complaints(`import * as pulumi from "@pulumi/pulumi";
import type { ImportedSecretArgs, ManagedSecretOptions, SecretArgs } from "./arguments";
declare const config: pulumi.Config;
declare function secret(args: SecretArgs, opts?: ManagedSecretOptions): void;
declare function secret(args: ImportedSecretArgs, opts?: pulumi.CustomResourceOptions): void;
${calls.join("\n")}`);

    expect([...found.keys()]).toEqual([6, 7]);
    for (const said of found.values()) {
      expect(said).toContain("leave value out: an import does not write it");
      expect(said).toContain("leave out either import or the value");
      expect(said).not.toMatch(/'never'|type 'undefined'/);
    }
  }, 60_000);
});
