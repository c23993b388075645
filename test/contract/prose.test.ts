import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** Returns the words that the check of phrases reports in a source file with this text, in order. */
function reportedIn(text: string) {
  const { stdout } = spawnSync(
    join(ROOT, "node_modules/.bin/cspell"),
    ["--config", "tools/prose/phrases.mjs", "stdin://test/sample.ts"],
    { cwd: ROOT, encoding: "utf8", input: text },
  );
  return [...stdout.matchAll(/ word \((.+?)\)/g)].map(([, word]) => word);
}

describe("the check of prose", () => {
  it("reports each phrase to avoid once, even if it is split between two lines of a comment, and nothing else", () => {
    // Splits the phrase, so that the check does not report this file.
    const [begin, end] = ["let", "go of"];
    const text = `/**\n * How to ${begin}\n * ${end} secrets.\n */\nit("${begin} ${end}");\n`;

    expect(reportedIn(text)).toEqual([begin, begin]);
  });
});
