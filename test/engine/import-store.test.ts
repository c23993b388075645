import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { pulumiId, writesSeen } from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene, runOnce } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const HOSTILE_NAMES = [
  'quote"s',
  "back`tick",
  "${process.exit()}",
  "new\nline",
  "separator\u2028",
  "*/ end",
  "back\\slash",
  "\u001b[31mred",
  "\u202eevil",
  "class",
  "exports",
  "then",
  "__proto__",
  "1password",
  "PROD_DB",
  "prod-db",
  "密钥",
  "   ",
  "x".repeat(300),
  "a::b",
];

const generated = (project: PulumiProject, file = "secrets.ts") =>
  readFile(join(project.folder, file), "utf8");

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

async function previewIsClean(project: PulumiProject): Promise<string> {
  await project.program('import "./secrets";');
  const { output } = await project.pulumi("preview", "--expect-no-changes");
  return output;
}

/**
 * Changes the project to ES modules that `tsc` compiles from `src` to `bin`. The program is compiled and still empty.
 */
async function makeEsm({ folder }: PulumiProject) {
  const write = async (file: string, text: string) => {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2022", skipLibCheck: true },
    ...{ outDir: "bin", rootDir: "src" },
  };
  const manifest = { type: "module", main: "bin/index.js" };
  const settings = { compilerOptions, include: ["src"] };
  await rm(join(folder, "index.ts"));
  await write("package.json", JSON.stringify(manifest));
  await write("tsconfig.json", JSON.stringify(settings));
  await write("src/index.ts", "export {};");
  await write("bin/index.js", "export {};");
  return {
    write,
    build: async () => {
      const tsc = require.resolve("typescript/bin/tsc");
      await promisify(execFile)(process.execPath, [tsc, "-p", folder]);
    },
  };
}

/** Returns the lines that the command asks the user to add. */
function printedLines(output: string): string {
  const [, after = ""] = output.split("unless the program already does:\n");
  return after
    .slice(0, after.indexOf("Without that line"))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** What several imports of the same store into one project show. None of them may write to the store. */
const severalImports = runOnce(async () => {
  const { emulator, project } = await openScene();
  emulator.admin.seed([
    { name: "PROD_A", scopes: ["workers"] },
    { name: "PROD_B", scopes: ["dex"] },
    { name: "DEV_A", scopes: ["workers"] },
  ]);
  const store = `${emulator.accountId}/${emulator.storeId}`;
  const importing = async (code: number, ...args: string[]) => {
    const ran = await project.cli("import", store, ...args, "--yes");
    if (ran.code !== code) throw new Error(ran.output);
    return { output: ran.output, code: await generated(project) };
  };

  const filter = ["--name", "PROD_*", "--scope", "workers"];
  const first = await importing(0, ...filter);
  const resources = await project.resources();
  const preview = await project.pulumi("preview");
  const code = `${first.code}// mine, and ending without a line`;
  await writeFile(join(project.folder, "secrets.ts"), code);
  const filtered = { output: first.output, code, resources };
  const second = await importing(0);
  const whole = { ...second, preview: await previewIsClean(project) };
  const again = await importing(0);
  const refused = await importing(1, "--name", "DEV_A", "--force");
  await project.succeed("stack", "init", "other");
  const third = await importing(0);
  const otherStack = { ...third, preview: await previewIsClean(project) };
  const rewritten = await importing(0, "--force");

  const writes = writesSeen(emulator);
  if (writes.length > 0) throw new Error(`unexpected: ${writes.join()}`);
  return { filtered, preview, whole, again, refused, otherStack, rewritten };
});

describe("the import of a store", () => {
  it("imports every secret with few requests and no write, and leaves a clean preview", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seedExamples(230);
    emulator.admin.seed(
      HOSTILE_NAMES.map((name) => ({ name, comment: `comment of ${name}` })),
    );
    const store = `${emulator.accountId}/${emulator.storeId}`;

    const ran = await project.cli("import", store, "--yes");

    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).toContain("Imported 250 secrets into stack");
    expect(ran.output).not.toContain("\u001b");
    expect(emulator.admin.requests()).toHaveLength(3);
    expect(await previewIsClean(project)).toContain("251 unchanged");
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("protects the secrets, and Pulumi refuses to delete them without the line in the program", async () => {
    const { filtered, preview } = await severalImports();

    expect(filtered.output).toContain("Do not unprotect anything");
    expect(filtered.resources).toMatchObject([{ protect: true }]);
    expect(preview.code).not.toBe(0);
    expect(preview.output).toMatch(
      /cannot be deleted\s+because it is protected/,
    );
  });

  it("adds to the file the secrets that another filter selects, and changes no line of the file", async () => {
    const { filtered, whole } = await severalImports();

    expect(count(filtered.code, /new Secret\(/g)).toBe(1);
    expect(whole.code.startsWith(filtered.code)).toBe(true);
    expect(count(whole.code, /new Secret\(/g)).toBe(3);
    expect(whole.preview).toContain("4 unchanged");
  });

  it("has nothing to do the second time", async () => {
    const { whole, again } = await severalImports();

    expect(again.output).toContain("There is nothing to do.");
    expect(again.code).toBe(whole.code);
  });

  it("shares the file with another stack that manages the same secrets", async () => {
    const { whole, otherStack } = await severalImports();

    expect(otherStack.output).toContain("Imported 3 secrets");
    expect(otherStack.code).toBe(whole.code);
    expect(otherStack.preview).toContain("4 unchanged");
  });

  it("rewrites the file with --force only if no secret in the stack would be missing from it, because Pulumi would delete the missing ones", async () => {
    const { whole, refused, rewritten } = await severalImports();

    expect(refused.output).toContain(
      'this import leaves out: "PROD_A", "PROD_B". Nothing was',
    );
    expect(refused.code).toBe(whole.code);
    expect(count(rewritten.code, /new Secret\(/g)).toBe(3);
    expect(rewritten.code).not.toContain("// mine");
  });

  it("writes beside the source of a compiled ES module, and prints lines that compile and run", async () => {
    const { emulator, project } = await openScene({ ownProcess: true });
    emulator.admin.seed([{ name: "SHARED" }, { name: "OWN" }]);
    const { write, build } = await makeEsm(project);

    const shared = await project.cli(
      ...["import", pulumiId(emulator, "SHARED"), "--yes"],
    );
    const own = await project.cli(
      ...["import", pulumiId(emulator, "OWN"), "--yes"],
      ...["--out", "src/secrets.test.ts"],
    );
    const lines = [shared, own].map(({ output }) => printedLines(output));
    await write("src/index.ts", lines.join("\n"));
    await build();
    const up = await project.succeed(
      ...["up", "--yes", "--skip-preview", "--expect-no-changes"],
    );
    await rm(join(project.folder, "src/secrets.ts"));
    const gone = await project.cli(
      ...["import", pulumiId(emulator, "SHARED"), "--yes"],
    );

    expect(lines).toEqual([
      'import "./secrets.js";',
      'import * as pulumi from "@pulumi/pulumi";\nawait import(`./secrets.${pulumi.getStack()}.js`);',
    ]);
    expect(up).toMatch(/3 unchanged/);
    expect(gone.output).toContain(
      'There is nothing to do. If no file in the program declares these secrets, add --force to write "src/secrets.ts".',
    );
  });

  it("prints a line that a JavaScript program can run, and uses the credentials from the stack's configuration without printing them", async () => {
    const { emulator, project } = await openScene({
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    emulator.admin.seed([{ name: "API_KEY" }]);
    await project.setSecret("cloudflare:apiToken", emulator.token);
    await rm(join(project.folder, "index.ts"));
    const program = join(project.folder, "index.js");
    await writeFile(program, "");
    const id = pulumiId(emulator, "API_KEY");

    const ran = await project.cli("import", id, "--yes", "--verbose");
    await writeFile(program, printedLines(ran.output));
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).not.toContain(emulator.token);
    expect(printedLines(ran.output)).toBe('require("./secrets");');
    expect(preview.output).toContain("2 unchanged");
  });
});
