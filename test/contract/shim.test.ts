import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const PINNED =
  'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").secret';

describe("the shim in every state", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(ROOT, "provider/dist/shim-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is the same in two builds that differ in everything that a build may change", () => {
    const built = ["es2022", "es5"].map((target) => {
      const outDir = join(folder, target);
      const flags = [
        "--target",
        target,
        "--module",
        target === "es5" ? "commonjs" : "node16",
        "--ignoreDeprecations",
        "5.0",
      ];
      const source = join(ROOT, "provider/src/model/shim.ts");
      execFileSync(process.execPath, [
        join(ROOT, "node_modules/typescript/bin/tsc"),
        source,
        "--outDir",
        outDir,
        "--types",
        "node",
        ...flags,
      ]);
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      return (require(join(outDir, "shim.js")) as { PROVIDER_SHIM: string })
        .PROVIDER_SHIM;
    });

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
