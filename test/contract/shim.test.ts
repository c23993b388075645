import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runInNewContext } from "node:vm";
import ts from "typescript";

const ROOT = resolve(__dirname, "../..");
const SOURCE = resolve(ROOT, "provider/src/model/shim.ts");
const PINNED =
  'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").secret';

/**
 * Returns the shim (the code that each state contains for the dynamic provider) as it is built for a target. The
 * compiler needs no other file, because the shim's file imports nothing.
 */
function shimBuiltFor(target: ts.ScriptTarget): unknown {
  const compilerOptions = { target, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(readFileSync(SOURCE, "utf8"), {
    compilerOptions,
  });
  const exports: Record<string, unknown> = {};
  runInNewContext(outputText, { exports });
  return exports["PROVIDER_SHIM"];
}

describe("the shim in every state", () => {
  it("is the same in two builds for different targets", () => {
    const built = [ts.ScriptTarget.ES2022, ts.ScriptTarget.ES5].map(
      shimBuiltFor,
    );

    expect(built).toEqual([PINNED, PINNED]);
  });

  it("loads the lifecycle's verbs from the installed package", () => {
    const verbs = execFileSync(
      process.execPath,
      ["-p", `${PINNED};Object.keys(exports.handler()).sort().join()`],
      { cwd: ROOT },
    );

    expect(verbs.toString().trim()).toBe(
      "check,configure,create,delete,diff,read,update",
    );
  });
});
