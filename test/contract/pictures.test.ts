import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "pictures-"));
execFileSync(process.execPath, [
  join(ROOT, "tools/pictures/write.mjs"),
  folder,
]);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the pictures of the documentation", () => {
  // Lists the names, so that a missing picture fails the test.
  it.each(["reads-and-writes.svg", "which-host.svg"])(
    "%s is what npm run pictures writes",
    (picture) => {
      expect(readdirSync(folder)).toContain(picture);
      expect(readFileSync(join(ROOT, "docs", picture), "utf8")).toBe(
        readFileSync(join(folder, picture), "utf8"),
      );
    },
  );
});
