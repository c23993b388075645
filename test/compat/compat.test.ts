import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { ensurePulumiCli } from "pulumi-cli";
import {
  HOSTS,
  programOf,
  pulumiId,
  writesSeen,
  type Host,
} from "../support/hosts";
import { packPackage } from "../support/packed-package";
import { addProject, closeScenes, openScene } from "../support/scene";

jest.setTimeout(600_000);
const run = promisify(execFile);

const PACKAGE = "pulumi-cloudflare-secrets-store";
const EXAMPLE = join(__dirname, "../../examples/bind-to-a-worker");

interface Versions {
  cli: "oldest" | "newest";
  node: "this" | "20.19.0" | "22" | "24" | "26";
  pulumi: string;
  typescript: string;
  layout: "npm" | "pnpm";
}

/**
 * The oldest and the newest versions that we can install or build, with both layouts of node_modules. TypeScript 7 is
 * missing, because the SDK cannot run a program with it.
 */
const VERSIONS: Versions[] = [
  {
    ...{ node: "20.19.0", pulumi: "3.216.0", typescript: "5.0.4" },
    ...{ cli: "oldest", layout: "npm" },
  },
  {
    ...{ node: "this", pulumi: "3.248.0", typescript: "5.9.3" },
    ...{ cli: "newest", layout: "pnpm" },
  },
  {
    ...{ node: "22", pulumi: "latest", typescript: "5.9.3" },
    ...{ cli: "newest", layout: "npm" },
  },
  {
    ...{ node: "24", pulumi: "latest", typescript: "6.0.3" },
    ...{ cli: "newest", layout: "pnpm" },
  },
  {
    ...{ node: "26", pulumi: "latest", typescript: "6.0.3" },
    ...{ cli: "oldest", layout: "npm" },
  },
];

/** Outside the repository, so that Node.js does not find a missing dependency in a folder above. */
let parent: string;
let tarball: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "compat-"));
  tarball = packPackage(parent).tarball;
});
afterEach(closeScenes);
afterAll(() => rm(parent, { recursive: true }));

/** Installs this version of Node.js from npm, and returns a `PATH` that starts with it. */
async function pathWithNode(node: Versions["node"]): Promise<string> {
  const path = process.env["PATH"] ?? "";
  if (node === "this") return path;
  const folder = await mkdtemp(join(parent, "node-"));
  await writeFile(join(folder, "package.json"), "{}");
  const name = `node-${process.platform}-${process.arch}`;
  await run("npm", ["install", "--ignore-scripts", `${name}@${node}`], {
    cwd: folder,
  });
  return `${join(folder, "node_modules", name, "bin")}${delimiter}${path}`;
}

/**
 * Installs the package as the README says, with the tarball in the project so that `npm ci` works on other machines.
 */
async function install(folder: string, versions: Versions): Promise<void> {
  const vendored = `vendor/${basename(tarball)}`;
  await cp(tarball, join(folder, vendored));
  const manifest = {
    name: "compat",
    private: true,
    dependencies: {
      [PACKAGE]: `file:${vendored}`,
      "@pulumi/pulumi": versions.pulumi,
    },
    devDependencies: { typescript: versions.typescript, "@types/node": "20" },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  const manager = versions.layout === "npm" ? "npm" : "pnpm@10.34.9";
  const install = (command: string) =>
    run("npx", ["--yes", manager, command, "--ignore-scripts"], {
      cwd: folder,
    });
  await install("install");
  if (versions.layout === "npm") await install("ci");
}

describe("the example of a Worker", () => {
  it("compiles with the newest @pulumi/cloudflare", async () => {
    const folder = await mkdtemp(join(parent, "worker-"));
    await cp(EXAMPLE, folder, { recursive: true });
    const manifest = {
      private: true,
      dependencies: {
        [PACKAGE]: `file:${tarball}`,
        "@pulumi/cloudflare": "latest",
        "@pulumi/pulumi": "^3.216.0",
      },
      devDependencies: { typescript: "5.9.3", "@types/node": "20" },
    };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    await run("npm", ["install", "--ignore-scripts"], { cwd: folder });

    const tsc = ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."];
    const compiled = await run("node", tsc, { cwd: folder });

    expect(compiled.stdout).toBe("");
  });
});

const versionOf = (folder: string, name: string) =>
  (
    JSON.parse(
      readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"),
    ) as { version: string }
  ).version;

describe.each(VERSIONS)(
  "the $cli CLI, Node $node, @pulumi/pulumi $pulumi, TypeScript $typescript, $layout",
  (versions) => {
    it("runs a program that creates secrets, compiles, and has a clean preview on both hosts", async () => {
      const PATH = await pathWithNode(versions.node);
      const seen: string[] = [];
      for (const host of HOSTS) seen.push(await story(host, versions, PATH));

      process.stdout.write(`${seen.join("\n")}\n`);
      expect(seen).toHaveLength(2);
    });
  },
);

async function story(
  host: Host,
  versions: Versions,
  PATH: string,
): Promise<string> {
  const { emulator } = await openScene();
  // Uses the project's SDK and Node.js rather than those of this repository.
  const project = await addProject({ emulator, parent, ownProcess: true });
  const cliFolder =
    versions.cli === "oldest"
      ? (await ensurePulumiCli({ oldest: true })).folder
      : dirname((await run("which", ["pulumi"], { env: project.env })).stdout);
  project.env["PATH"] = `${cliFolder}${delimiter}${PATH}`;
  const { folder } = project;
  await install(folder, versions);
  const bin = "node_modules/pulumi-cloudflare-secrets-store/bin";
  await writeFile(
    join(folder, "Pulumi.yaml"),
    `name: engine-test\nruntime: nodejs\nplugins:\n  providers:\n    - name: cloudflare-secrets-store\n      path: ${bin}\n`,
  );
  await project.program(programOf(host, emulator, { value: '"v"' }));

  const env = { ...process.env, ...project.env };
  const node = await run("node", ["-v"], { env });
  const cli = await run("pulumi", ["version"], { env });
  const tsc = ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."];
  const compiled = await run("node", tsc, { env, cwd: folder });
  const up = await project.pulumi("up", "--yes", "--skip-preview");
  const clean = await project.pulumi("preview", "--expect-no-changes");
  const command = join(folder, "node_modules/.bin", PACKAGE);
  const store = `${emulator.accountId}/${emulator.storeId}`;
  const listed = await run(command, ["list", store], { env, cwd: folder });
  const destroy = await project.pulumi("destroy", "--yes", "--skip-preview");
  emulator.admin.seed([{ name: "EXISTING" }]);
  if (host.name === "dynamic")
    await run(command, ["add-plugin", "dynamic"], { env, cwd: folder });
  const imported = await project.pulumi(
    ...["import", host.type, "existing", pulumiId(emulator, "EXISTING")],
    ...["--yes", "--skip-preview", "--generate-code=false"],
  );

  expect(compiled.stdout).toBe("");
  expect([up, clean, destroy, imported]).toMatchObject(
    [up, clean, destroy, imported].map(() => ({ code: 0 })),
  );
  expect(writesSeen(emulator)).toEqual(["POST {name,scopes,value}", "DELETE"]);
  expect(listed.stdout).toContain("API_KEY");
  const found = {
    cli: cli.stdout.trim(),
    node: node.stdout.trim(),
    pulumi: versionOf(folder, "@pulumi/pulumi"),
    typescript: versionOf(folder, "typescript"),
  };
  expect(`${found.node}.`).toMatch(
    versions.node === "this" ? process.version : `v${versions.node}.`,
  );
  if (versions.cli === "oldest") expect(found.cli).toBe("v3.254.0");
  expect(found.typescript).toBe(versions.typescript);
  if (versions.pulumi !== "latest") expect(found.pulumi).toBe(versions.pulumi);
  return `${host.name}: CLI ${found.cli}, Node ${found.node}, @pulumi/pulumi ${found.pulumi}, TypeScript ${found.typescript}, ${versions.layout}: clean`;
}
