import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProject } from "./project";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "project-test-"));
  await mkdir(join(folder, "src"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (text: string, name = "Pulumi.yaml") =>
  writeFile(join(folder, name), text);

describe("the project of an import", () => {
  it("is found from a folder below it", async () => {
    await write("name: a\nruntime: nodejs\n");

    expect(findProject(join(folder, "src"))).toEqual({
      folder,
      programFolder: folder,
    });
  });

  it.each(["src", "src/", '"src"', "'./src' # here", "src/index.ts"])(
    "has its program where main says: %s",
    async (main) => {
      await write(`name: a\nruntime: nodejs\nmain: ${main}\n`);

      expect(findProject(folder).programFolder).toBe(join(folder, "src"));
    },
  );

  it("may be written in JSON", async () => {
    await write(
      '{ "name": "a", "runtime": "nodejs", "main": "src" }',
      "Pulumi.json",
    );

    expect(findProject(folder).programFolder).toBe(join(folder, "src"));
  });

  it.each([
    "runtime: python",
    "runtime:\n  name: python\n  options: {}",
    'runtime:\n  options:\n    toolchain: uv\n  name: "python"',
  ])(
    "is refused when its programs cannot have dynamic providers: %j",
    async (runtime) => {
      await write(`name: a\n${runtime}\nmain: src\n`);

      expect(() => findProject(folder)).toThrow('run on "python"');
    },
  );

  it.each([
    "runtime: nodejs",
    "runtime: 'nodejs'",
    "runtime:\n  name: nodejs\n  options:\n    typescript: false",
  ])("is taken when they can: %j", async (runtime) => {
    await write(`name: a\n${runtime}\n`);

    expect(findProject(folder).folder).toBe(folder);
  });

  it("is missed in words", () => {
    expect(() => findProject(folder)).toThrow("there is no Pulumi project in");
  });
});
