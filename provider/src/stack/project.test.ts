import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgramSource } from "./program-source";
import { findProject, isInProject } from "./project";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "project-test-"));
  await mkdir(join(folder, "src"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (text: string, name = "Pulumi.yaml") =>
  writeFile(join(folder, name), text);

describe("a project", () => {
  it("is found from a folder inside it", async () => {
    await write("name: a\nruntime: nodejs\n");

    expect(findProject(join(folder, "src"))).toMatchObject({
      file: join(folder, "Pulumi.yaml"),
      folder,
      main: undefined,
    });
    expect(isInProject(join(folder, "src"))).toBe(true);
  });

  it("is not looked for if the folder to start from does not exist", () => {
    const nowhere = join(folder, "missing");

    for (const look of [findProject, isInProject])
      expect(() => look(nowhere)).toThrow(
        `there is no folder ${JSON.stringify(nowhere)}.\n`,
      );
  });

  it("is not looked for if the folder to start from is a file", async () => {
    await write("name: a\nruntime: nodejs\n");
    const file = join(folder, "Pulumi.yaml");

    for (const look of [findProject, isInProject])
      expect(() => look(file)).toThrow(
        `${JSON.stringify(file)} is not a folder.\n`,
      );
  });

  it.each(["src", "src/", '"src"', "'./src' # here", "src/index.ts"])(
    "has its program at the path in main: %s",
    async (main) => {
      await write(`name: a\nruntime: nodejs\nmain: ${main}\n`);

      const { folder: found } = findProgramSource(findProject(folder));

      expect(found).toBe(join(folder, "src"));
    },
  );

  it("may be written in JSON", async () => {
    await write(
      '{ "name": "a", "runtime": "nodejs", "main": "src" }',
      "Pulumi.json",
    );

    expect(findProject(folder).main).toBe("src");
  });

  it.each([
    "runtime: python",
    "runtime:\n  name: python\n  options: {}",
    'runtime:\n  options:\n    toolchain: uv\n  name: "python"',
    "{ name: a, runtime: { name: python } }",
  ])("names the runtime of its programs: %j", async (text) => {
    await write(`${text}\n`);

    expect(findProject(folder).runtime).toBe("python");
  });

  it("names the plugin's path", async () => {
    const entry = "{ name: cloudflare-secrets-store, path: ./bin }";
    await write(`name: a\nplugins:\n  providers:\n    - ${entry}\n`);

    expect(findProject(folder).pluginPaths).toEqual({
      "cloudflare-secrets-store": join(folder, "bin"),
    });
  });

  it("is found even if parts of its file are malformed", async () => {
    await write("name: a\nruntime: 7\nmain: [src]\nplugins: none\n");

    expect(findProject(folder)).toMatchObject({
      main: undefined,
      runtime: undefined,
      pluginPaths: {},
    });
  });

  it("is refused when its file is not valid YAML", async () => {
    await write("name: [a\n");

    expect(() => findProject(folder)).toThrow("it is not valid YAML");
  });

  it("is reported as missing with a message for users", () => {
    expect(() => findProject(folder)).toThrow("there is no Pulumi project in");
    expect(isInProject(folder)).toBe(false);
  });
});
