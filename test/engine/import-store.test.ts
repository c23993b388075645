import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { pulumiId, writesSeen } from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

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

/** Makes the project one whose ES modules `tsc` compiles from `src` to `bin`. Its program is compiled and still empty. */
async function makeEsm({ folder }: PulumiProject) {
  const write = async (file: string, text: string) => {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2022", strict: true },
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

/** The lines that the command tells the user to add. */
function printedLines(output: string): string {
  const [, after = ""] = output.split("does not do so yet:\n");
  return after
    .slice(0, after.indexOf("Without that line"))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

describe("the import of a store", () => {
  it("imports every secret with few requests and without a write, and leaves a clean preview, whatever the names", async () => {
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

  it("protects the secrets, says what happens without the line in the program, and has nothing to do the second time", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([{ name: "API_KEY" }]);
    const id = pulumiId(emulator, "API_KEY");

    const ran = await project.cli("import", id, "--yes");
    const before = await generated(project);
    const again = await project.cli("import", id, "--yes");
    const preview = await project.pulumi("preview");

    expect(ran.output).toContain("Do not unprotect anything");
    expect(await project.resources()).toMatchObject([{ id, protect: true }]);
    expect(again).toMatchObject({ code: 0 });
    expect(again.output).toContain("There is nothing to do.");
    expect(await generated(project)).toBe(before);
    expect(preview.code).not.toBe(0);
    expect(preview.output).toMatch(
      /cannot be deleted\s+because it is protected/,
    );
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("adds to the file the secrets that another filter selects, and changes no line of the file", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([
      { name: "PROD_A", scopes: ["workers"] },
      { name: "PROD_B", scopes: ["dex"] },
      { name: "DEV_A", scopes: ["workers"] },
    ]);
    const store = `${emulator.accountId}/${emulator.storeId}`;
    const filter = ["--name", "PROD_*", "--scope", "workers"];
    await project.cli("import", store, ...filter, "--yes");
    const first = `${await generated(project)}// mine, and ending without a line`;
    await writeFile(join(project.folder, "secrets.ts"), first);

    await project.cli("import", store, "--yes");

    const second = await generated(project);
    expect(count(first, /new Secret\(/g)).toBe(1);
    expect(second.startsWith(first)).toBe(true);
    expect(count(second, /new Secret\(/g)).toBe(3);
    expect(await previewIsClean(project)).toContain("4 unchanged");
  });

  it("shares the file with another stack that manages the same secrets", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([{ name: "KEY" }]);
    const id = pulumiId(emulator, "KEY");
    await project.cli("import", id, "--yes");
    const before = await generated(project);
    await project.succeed("stack", "init", "other");

    const again = await project.cli("import", id, "--yes");

    expect(again).toMatchObject({ code: 0 });
    expect(await generated(project)).toBe(before);
    expect(await previewIsClean(project)).toContain("2 unchanged");
  });

  it("rewrites the file with --force only if no secret of the stack would be missing from it, because Pulumi would delete the others", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([{ name: "OLD" }, { name: "NEW" }]);
    const store = `${emulator.accountId}/${emulator.storeId}`;
    await project.cli("import", store, "--name", "OLD", "--yes");
    await project.program('import "./secrets";');
    await project.pulumi("up", "--yes", "--skip-preview");
    const before = await generated(project);

    const some = ["--name", "NEW", "--force", "--yes"];
    const refused = await project.cli("import", store, ...some);
    const after = await generated(project);
    const whole = await project.cli("import", store, "--force", "--yes");
    const text = await generated(project);

    expect(refused.code).toBe(1);
    expect(refused.output).toContain('would delete them: "OLD". Nothing was');
    expect(after).toBe(before);
    expect(whole.code).toBe(0);
    expect(count(text, /new Secret\(/g)).toBe(2);
  });

  it("writes next to the source of a compiled ES module, prints lines that compile and run, and writes the file again only with --force", async () => {
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
    const id = pulumiId(emulator, "SHARED");
    const gone = await project.cli("import", id, "--yes");
    await project.cli("import", id, "--yes", "--force");

    expect(lines).toEqual([
      'import "./secrets.js";',
      'import * as pulumi from "@pulumi/pulumi";\nawait import(`./secrets.${pulumi.getStack()}.js`);',
    ]);
    expect(up).toMatch(/3 unchanged/);
    expect(gone.output).toContain(
      'There is nothing to do. If no file of the program declares these secrets, add --force to write "src/secrets.ts".',
    );
    expect(await generated(project, "src/secrets.ts")).toContain('"SHARED"');
  });

  it("prints a line that a JavaScript program can run", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([{ name: "API_KEY" }]);
    const id = pulumiId(emulator, "API_KEY");
    await rm(join(project.folder, "index.ts"));
    const program = join(project.folder, "index.js");
    await writeFile(program, "");

    const { output } = await project.cli("import", id, "--yes");
    await writeFile(program, printedLines(output));
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(printedLines(output)).toBe('require("./secrets");');
    expect(preview.output).toContain("2 unchanged");
  });

  it("writes into the folder from main, and uses the credentials from the stack's configuration without printing them", async () => {
    const { emulator, project } = await openScene({
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    emulator.admin.seed([{ name: "API_KEY" }]);
    await project.setSecret("cloudflare:apiToken", emulator.token);
    const file = join(project.folder, "Pulumi.yaml");
    await writeFile(file, `${await readFile(file, "utf8")}main: src\n`);
    await mkdir(join(project.folder, "src"));
    await writeFile(join(project.folder, "src/index.ts"), "");

    const ran = await project.cli(
      "import",
      pulumiId(emulator, "API_KEY"),
      "--yes",
      "--verbose",
    );

    expect(ran).toMatchObject({ code: 0 });
    expect(ran.output).not.toContain(emulator.token);
    expect(await generated(project, "src/secrets.ts")).toContain(
      "export const apiKey = ",
    );
  });
});
