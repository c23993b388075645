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
  await age(name, ageMinutes);
};

const age = (name: string, minutes: number) => {
  const at = Date.now() / 1000 - minutes * 60;
  return utimes(join(parent, name), at, at);
};

describe("a private folder", () => {
  it("can be opened only by its owner, and is removed afterwards, even after an error", async () => {
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

  it("is removed by the next run if a killed process left it behind more than an hour ago", async () => {
    const name = "pulumi-cloudflare-secrets-store-";
    await left(`${name}ghiJKL`, 61);
    await left(`${name}mnoPQR`, 59);
    await left(`${name}backup`, 61);
    await writeFile(join(parent, `${name}backup`, "notes.txt"), "of the user");
    await age(`${name}backup`, 61);
    await left("secrets-store-backup", 61);

    await inPrivateFolder(() => Promise.resolve(), { parent });

    expect((await readdir(parent)).sort()).toEqual([
      `${name}backup`,
      `${name}mnoPQR`,
      "secrets-store-backup",
    ]);
    expect((await readdir(join(parent, `${name}backup`))).sort()).toEqual([
      "import.json",
      "notes.txt",
    ]);
  });
});
