import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aManagedSecret } from "../test-support/secrets";
import { withSource } from "./declaring-file";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "declaring-file-"));
  await writeFile(join(folder, "tsconfig.json"), "{}");
  await writeFile(join(folder, "index.ts"), "");
});
afterEach(() => rm(folder, { recursive: true }));

const found = (declaredIn: string | undefined) =>
  withSource(
    aManagedSecret({ declaredIn }),
    { folder },
    join(folder, "secrets.ts"),
  );

describe("the file that declares a secret in the program", () => {
  it.each([
    ["the file to write, which is gone", "secrets.ts", "secrets.ts", false],
    ["the file to write, compiled", "bin/secrets.js", "secrets.ts", false],
    ["another file", "index.ts", "index.ts", false],
    ["another file, compiled", "bin/index.js", "index.ts", false],
    ["a file that is gone", "old.ts", "old.ts", true],
    ["a compiled file whose source is gone", "old.js", "old.ts", true],
  ])("is %s", (_, ran, declaredIn, isFileGone) => {
    expect(found(ran)).toMatchObject({ declaredIn, isFileGone });
  });

  it("is unknown until a program has run", () => {
    expect(found(undefined).declaredIn).toBeUndefined();
  });
});
