import { execFileSync } from "node:child_process";
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

describe("a word for a shell", () => {
  it("reaches the command as it is, whatever is in it", () => {
    const script = `printf '%s\\0' ${HOSTILE.map(shellWord).join(" ")}`;

    const printed = execFileSync("bash", ["-c", script], { encoding: "utf8" });

    expect(printed.split("\0").slice(0, -1)).toEqual(HOSTILE);
  });

  it.each(HOSTILE)("shows nothing that a terminal obeys: %j", (text) => {
    expect(shellWord(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });

  it("reads as people would write it, where it can", () => {
    expect(shellWord('module.app["eu"].x')).toBe(`'module.app["eu"].x'`);
    expect(shellWord("it's")).toBe(String.raw`'it'\''s'`);
  });
});
