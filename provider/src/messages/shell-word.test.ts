import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import fc from "fast-check";
import { anyCharacter } from "../api/test-support/any-character";
import { shellWord } from "./shell-word";

const HOSTILE = [
  "",
  "plain",
  "two words",
  "it's",
  "$(touch pwned) `id` ${HOME} $HOME",
  '"quoted" \\ back\\',
  "a; rm -rf . & | > < * ? ~ # !",
  "new\nline and\ttab",
  "\u001b[31mred' \\",
  "\u202eturned7",
  "bell\u00077",
  "密钥 é 😀",
  "-rf",
];

/**
 * Returns the words that a command receives from a shell. PATH names no existing folder, so a word that escaped its
 * quotes could not run any other command.
 */
function throughShell(shell: string, words: readonly string[]): string[] {
  const script = `PATH=/nowhere; printf '%s\\0' ${words.map(shellWord).join(" ")}`;
  const printed = execFileSync(shell, ["-c", script], {
    encoding: "utf8",
    cwd: tmpdir(),
  });
  return printed.split("\0").slice(0, -1);
}

/**
 * Returns many words for one test, because starting a shell for each word would take a minute. Excludes NUL, which no
 * process accepts in an argument.
 */
const manyWords = (isIn: (character: string) => boolean) =>
  fc.array(fc.string({ unit: fc.oneof(anyCharacter, special).filter(isIn) }), {
    minLength: 1,
    size: "large",
  });
const special = fc.constantFrom(...Array.from("'\"\\$`!\n\t ~#*?[{(&|;<>07"));

describe("a quoted word for a shell", () => {
  it("reaches a command in bash unchanged, even if it is hostile", () => {
    expect(throughShell("bash", HOSTILE)).toEqual(HOSTILE);
  });

  it("reaches a command in bash unchanged, whatever characters it contains", () => {
    fc.assert(
      fc.property(
        manyWords((character) => character !== "\0"),
        (words) => {
          expect(throughShell("bash", words)).toEqual(words);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("reaches a command in any POSIX shell unchanged, if it contains no character that controls a terminal", () => {
    fc.assert(
      fc.property(
        manyWords((character) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(character)),
        (words) => {
          expect(throughShell("sh", words)).toEqual(words);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each(HOSTILE)("contains no terminal control character: %j", (text) => {
    expect(shellWord(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });

  it("is in single quotes if possible", () => {
    expect(shellWord('module.app["eu"].x')).toBe(`'module.app["eu"].x'`);
    expect(shellWord("it's")).toBe(String.raw`'it'\''s'`);
  });
});
