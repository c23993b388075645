import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KeptCli } from "./kept-cli";
import { fakePulumi, temporaryFolder } from "./test-support/fake-programs";

describe("KeptCli", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let kept: KeptCli;

  beforeEach(() => {
    folder = temporaryFolder();
    kept = new KeptCli(join(folder.path, "v1.0.0"), "1.0.0", "linux");
  });

  afterEach(() => {
    folder.remove();
  });

  const fill = (root: string) => {
    fakePulumi(join(root, "bin"), "1.0.0");
    return Promise.resolve();
  };

  it("is complete once it has been filled, with nothing else left in the cache folder", async () => {
    await kept.keep(fill);

    expect(await kept.isComplete()).toBe(true);
    expect(readdirSync(folder.path)).toStrictEqual(["v1.0.0"]);
    expect(readdirSync(kept.bin)).toStrictEqual([
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
    ]);
  });

  it("keeps nothing when filling fails", async () => {
    const keeping = kept.keep(() => Promise.reject(new Error("no")));

    await expect(keeping).rejects.toThrow("no");
    expect(readdirSync(folder.path)).toStrictEqual([]);
  });

  it("keeps nothing when a program is missing", async () => {
    const keeping = kept.keep(async (root) => {
      await fill(root);
      rmSync(join(root, "bin", "pulumi-language-nodejs"));
    });

    await expect(keeping).rejects.toThrow(
      "it did not install all of pulumi, pulumi-language-nodejs",
    );
    expect(readdirSync(folder.path)).toStrictEqual([]);
  });

  it("uses the result of another process that was faster", async () => {
    await kept.keep(fill);

    await kept.keep(fill);

    expect(await kept.isComplete()).toBe(true);
    expect(readdirSync(folder.path)).toStrictEqual(["v1.0.0"]);
  });

  it.each(["", "{", "null", '{"version":"0.9.0","files":[]}'])(
    "is not complete with the marker %j",
    async (marker) => {
      await kept.keep(fill);
      writeFileSync(join(folder.path, "v1.0.0", "complete.json"), marker);

      expect(await kept.isComplete()).toBe(false);
    },
  );

  it("is not complete when one of its files is missing", async () => {
    await kept.keep(async (root) => {
      await fill(root);
      writeFileSync(join(root, "bin", "another"), "");
    });
    rmSync(join(kept.bin, "another"));

    expect(await kept.isComplete()).toBe(false);
  });

  it("removes what interrupted runs left behind, and nothing of other versions", async () => {
    await fill(join(folder.path, "v1.0.0"));
    await fill(join(folder.path, "v1.0.0.tmp-1"));
    mkdirSync(join(folder.path, "v2.0.0"));
    mkdirSync(join(folder.path, "v2.0.0.tmp-1"));

    const removed = await kept.removeLeftovers();

    expect(removed).toBe(true);
    expect(readdirSync(folder.path)).toStrictEqual(["v2.0.0", "v2.0.0.tmp-1"]);
  });

  it("does not change a complete version", async () => {
    await kept.keep(fill);

    expect(await kept.removeLeftovers()).toBe(false);
    expect(await kept.isComplete()).toBe(true);
  });
});
