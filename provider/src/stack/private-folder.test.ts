import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inPrivateFolder } from "./private-folder";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "private-folder-test-"));
});
afterEach(() => rm(parent, { recursive: true }));

const left = async (name: string, ageMinutes: number) => {
  await mkdir(join(parent, name));
  await writeFile(join(parent, name, "import.json"), "names and comments");
  const at = Date.now() / 1000 - ageMinutes * 60;
  await utimes(join(parent, name), at, at);
};

describe("a private folder", () => {
  it("is open to its owner alone, and gone afterwards, also after an error", async () => {
    const mode = await inPrivateFolder(
      async (folder) => (await stat(folder)).mode & 0o777,
      { parent },
    );
    const failing = inPrivateFolder(() => Promise.reject(new Error("no")), {
      parent,
    });

    expect(mode).toBe(0o700);
    await expect(failing).rejects.toThrow("no");
    expect(await readdir(parent)).toEqual([]);
  });

  it("goes with the next one if its process was killed, once it is an hour old", async () => {
    await left("secrets-store-import-abcDEF", 61);
    await left("secrets-store-ghiJKL", 61);
    await left("secrets-store-mnoPQR", 59);
    await left("secrets-store-of-somebody-else", 61);

    await inPrivateFolder(() => Promise.resolve(), { parent });

    expect((await readdir(parent)).sort()).toEqual([
      "secrets-store-mnoPQR",
      "secrets-store-of-somebody-else",
    ]);
  });
});
