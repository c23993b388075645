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

/** The words that a command gets from a shell. It finds no other command, should one get out of its quotes. */
function throughShell(shell: string, words: readonly string[]): string[] {
  const script = `PATH=/nowhere; printf '%s\\0' ${words.map(shellWord).join(" ")}`;
  const printed = execFileSync(shell, ["-c", script], {
    encoding: "utf8",
    cwd: tmpdir(),
  });
  return printed.split("\0").slice(0, -1);
}

/** Many words at once: a shell for each would take a minute. No process takes a NUL in an argument. */
const manyWords = (isIn: (character: string) => boolean) =>
  fc.array(fc.string({ unit: fc.oneof(anyCharacter, special).filter(isIn) }), {
    minLength: 1,
    size: "large",
  });
const special = fc.constantFrom(...Array.from("'\"\\$`!\n\t ~#*?[{(&|;<>07"));

describe("a word for a shell", () => {
  it("reaches the command as it is, whatever is in it", () => {
    expect(throughShell("bash", HOSTILE)).toEqual(HOSTILE);
  });

  it("reaches a command of bash as it is, whatever characters it has", () => {
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

  it("reaches a command of any POSIX shell as it is, where no terminal obeys a character of it", () => {
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

  it.each(HOSTILE)("shows nothing that a terminal obeys: %j", (text) => {
    expect(shellWord(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });

  it("reads as people would write it, where it can", () => {
    expect(shellWord('module.app["eu"].x')).toBe(`'module.app["eu"].x'`);
    expect(shellWord("it's")).toBe(String.raw`'it'\''s'`);
  });
});
