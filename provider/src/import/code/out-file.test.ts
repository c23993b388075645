import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutFile, writeOutFile } from "./out-file";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "out-file-test-"));
  path = join(folder, "secrets.ts");
});
afterEach(() => rm(folder, { recursive: true }));

describe("the file of an import", () => {
  it("is read unchanged, or as undefined if it does not exist yet", async () => {
    expect(await readOutFile(path)).toBeUndefined();

    await writeFile(path, "text");

    expect(await readOutFile(path)).toBe("text");
  });

  it("is refused unless its path names a TypeScript file in an existing folder", async () => {
    await mkdir(path);

    await expect(readOutFile(path)).rejects.toThrow("is not a file");
    await expect(readOutFile(join(folder, "no/x.ts"))).rejects.toThrow(
      "its folder does not exist",
    );
    await expect(readOutFile(join(folder, "x.js"))).rejects.toThrow(
      "must end in .ts",
    );
  });

  it("is refused if it is not encoded in UTF-8, because writing it back would damage it", async () => {
    await writeFile(path, Buffer.from("// caf\u00e9", "latin1"));

    await expect(readOutFile(path)).rejects.toThrow(
      "it is not encoded in UTF-8. Nothing was changed.",
    );
  });

  it("keeps its byte order mark", async () => {
    await writeFile(path, "\ufeffold");

    const before = await readOutFile(path);
    await writeOutFile(path, { before, text: `${before ?? ""}, new` });

    expect(await readFile(path, "utf8")).toBe("\ufeffold, new");
  });

  it("is written without leaving a temporary file beside it", async () => {
    await writeOutFile(path, { before: undefined, text: "new" });

    expect(await readFile(path, "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["secrets.ts"]);
  });

  it("keeps its permissions, and stays a symbolic link if it is one", async () => {
    const real = join(folder, "real.ts");
    await writeFile(real, "old");
    await chmod(real, 0o640);
    await symlink(real, path);

    await writeOutFile(path, { before: "old", text: "new" });

    expect((await lstat(path)).isSymbolicLink()).toBe(true);
    expect(await readFile(real, "utf8")).toBe("new");
    expect((await stat(real)).mode & 0o777).toBe(0o640);
  });

  it("is not written if somebody has changed it in the meantime", async () => {
    await writeFile(path, "edited");

    const writing = writeOutFile(path, { before: "old", text: "new" });

    await expect(writing).rejects.toThrow("it was changed");
    expect(await readFile(path, "utf8")).toBe("edited");
  });
});
