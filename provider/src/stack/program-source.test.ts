import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { findProgramSource } from "./program-source";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "program-source-"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Layout {
  /** `main` in Pulumi.yaml. */
  main?: string;
  /** The fields of package.json. */
  package?: { main?: string; type?: string };
  /** The other files, including the entry. */
  files: string[];
}

async function sourceOf({ main, package: manifest, files }: Layout) {
  if (manifest) await put("package.json", JSON.stringify(manifest));
  for (const file of files) await put(file, "");
  const found = findProgramSource({ folder, main });
  return { ...found, folder: relative(folder, found.folder) || "." };
}

async function put(file: string, text: string) {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const COMPILED = "tsconfig.json";

describe("the source of a program", () => {
  it.each<Layout & { is: string; when: string }>([
    { is: ".", when: "the folder is empty", files: [] },
    { is: ".", when: "no main is given", files: ["index.ts"] },
    {
      is: "src",
      when: "package.json names it",
      package: { main: "src/index.ts" },
      files: ["src/index.ts"],
    },
    {
      is: "src",
      when: "package.json names it without the extension",
      package: { main: "./src/app" },
      files: ["src/app.ts"],
    },
    {
      is: "src",
      when: "package.json names its folder",
      package: { main: "src" },
      files: ["src/index.ts"],
    },
    {
      is: "infra",
      when: "Pulumi.yaml names it, whatever package.json says",
      main: "infra/index.ts",
      package: { main: "src/index.ts" },
      files: ["infra/index.ts", "src/index.ts"],
    },
    {
      is: "infra/src",
      when: "Pulumi.yaml names a folder with a package.json",
      main: "infra",
      files: ["infra/src/main.ts"],
    },
    {
      is: ".",
      when: "package.json has the main of npm init",
      package: { main: "index.js" },
      files: ["index.ts", COMPILED],
    },
    {
      is: ".",
      when: "package.json names a file that does not exist",
      package: { main: "lib/other.js" },
      files: ["index.ts", COMPILED],
    },
    {
      is: ".",
      when: "the entry is compiled",
      main: "bin/index.js",
      files: ["bin/index.js", "index.ts", COMPILED],
    },
    {
      is: ".",
      when: "the entry is compiled, and a clean build deleted it",
      main: "bin/",
      files: ["index.ts", COMPILED],
    },
    {
      is: "src",
      when: "the entry is compiled from src by package.json",
      package: { main: "dist/index.js" },
      files: ["dist/index.js", "src/index.ts", COMPILED],
    },
    {
      is: "src",
      when: "the output folder repeats src",
      main: "dist/src/index.js",
      files: ["dist/src/index.js", "src/index.ts", COMPILED],
    },
    {
      is: "src",
      when: "the entry is compiled beside its source",
      main: "src/index.js",
      files: ["src/index.js", "src/index.ts", COMPILED],
    },
    {
      is: "src",
      when: "a bundler without compiler settings made the entry",
      main: "dist/index.js",
      files: ["dist/index.js", "src/index.ts"],
    },
    {
      is: "lib",
      when: "the program is JavaScript",
      main: "lib/index.js",
      files: ["lib/index.js"],
    },
  ])("is in $is if $when", async ({ is, when, ...layout }) => {
    if (when.endsWith("with a package.json"))
      await put("infra/package.json", '{ "main": "src/main.ts" }');

    const { folder: found, compiledEntry } = await sourceOf(layout);

    expect(found).toBe(is);
    expect(compiledEntry).toBeUndefined();
  });

  it.each<Layout>([
    { main: "bin/index.js", files: ["bin/index.js", "app/index.ts", COMPILED] },
    { main: "bin", files: ["bin/index.js", "app/index.ts", COMPILED] },
    {
      package: { main: "bin/index.js" },
      files: ["bin/index.js", "app/index.ts", COMPILED],
    },
  ])(
    "is not looked for in the folder of a compiled entry: %j",
    async (layout) => {
      const { compiledEntry } = await sourceOf(layout);

      expect(compiledEntry).toContain(join(folder, "bin", "index"));
    },
  );

  it.each<Layout & { isEsm: boolean }>([
    { isEsm: true, package: { type: "module" }, files: ["index.ts"] },
    {
      isEsm: true,
      main: "src",
      package: { type: "module" },
      files: ["src/index.ts"],
    },
    { isEsm: true, main: "index.mts", files: ["index.mts"] },
    {
      isEsm: false,
      main: "index.cts",
      package: { type: "module" },
      files: ["index.cts"],
    },
    { isEsm: true, main: "index.mjs", files: ["index.mjs"] },
    { isEsm: true, package: { main: "app" }, files: ["app.mjs"] },
    {
      isEsm: false,
      package: { type: "module", main: "index.cjs" },
      files: ["index.cjs"],
    },
    { isEsm: false, package: {}, files: ["index.ts"] },
  ])("tells whether it is an ES module: %j", async ({ isEsm, ...layout }) => {
    expect((await sourceOf(layout)).isEsm).toBe(isEsm);
  });

  it.each<Layout & { isJavaScript: boolean }>([
    { isJavaScript: true, files: ["index.js"] },
    { isJavaScript: true, package: { main: "app" }, files: ["app.cjs"] },
    { isJavaScript: true, files: ["index.js", COMPILED] },
    { isJavaScript: false, files: [] },
    { isJavaScript: false, files: ["index.ts", "index.js"] },
    { isJavaScript: false, main: "bin", files: ["bin/index.js", COMPILED] },
  ])(
    "tells whether its entry is JavaScript: %j",
    async ({ isJavaScript, ...layout }) => {
      expect((await sourceOf(layout)).isJavaScript).toBe(isJavaScript);
    },
  );
});
