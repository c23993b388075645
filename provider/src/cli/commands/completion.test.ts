import { execFileSync } from "node:child_process";
import { Command } from "commander";
import { addCommands } from "./define-commands";
import { completionScript } from "./completion";

const NAME = "pulumi-cloudflare-secrets-store";

function script(shell: string): string {
  const program = new Command(NAME);
  const nothing = () => Promise.resolve(0);
  const actions = {
    importSecrets: nothing,
    drift: nothing,
    list: nothing,
    get: nothing,
    whoami: nothing,
    doctor: nothing,
    addPlugin: nothing,
    removePlugin: nothing,
    completion: () => 0,
  };
  addCommands(program, actions, () => undefined);
  return completionScript(program, shell);
}

/** Returns what bash suggests when you press Tab after these words. */
function offered(...words: string[]): string[] {
  return offeredBy("_pulumi_cloudflare_secrets_store", [NAME, ...words]);
}

function offeredBy(complete: string, words: string[]): string[] {
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const test = `
    ${script("bash")}
    COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}
    ${complete}
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync("bash", ["--norc", "-uc", test]).toString();
  return printed.split("\n").filter(Boolean);
}

describe("completion in bash", () => {
  it.each([
    [["d"], ["drift", "doctor"]],
    [["drift", "--fo"], ["--format"]],
    [
      ["drift", "--format", ""],
      ["table", "json", "markdown", "html"],
    ],
    [["drift", "--format", "m"], ["markdown"]],
    [["import", "--host", "p"], ["plugin"]],
    [["import", "--dry"], ["--dry-run"]],
    [["completion", "z"], ["zsh"]],
    [
      ["list", "--scope", "w"],
      ["websearch", "workers"],
    ],
    [["import", "--out", ""], []],
    [["nonsense", "--"], []],
  ])("completes %j with one of %j", (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it.each([
    [["--no"], ["--no-install"]],
    [["--no-install", "pulumi-c"], [NAME]],
    [
      [NAME, "d"],
      ["drift", "doctor"],
    ],
    [["--no-install", NAME, "drift", "--format", "m"], ["markdown"]],
    [["--no-install", NAME, "list", "--scope", "ai"], ["ai_gateway"]],
    [["--no-install", "tsc", "--"], []],
  ])("completes npx %j with one of %j", (words, expected) => {
    const complete = "_pulumi_cloudflare_secrets_store_npx";

    expect(offeredBy(complete, ["npx", ...words])).toEqual(expected);
  });

  it("does not replace an existing completion of npx", () => {
    const test = `complete -W others npx\n${script("bash")}\ncomplete -p npx`;

    expect(execFileSync("bash", ["--norc", "-uc", test]).toString()).toBe(
      "complete -W 'others' npx\n",
    );
  });

  it("does not run what was typed", () => {
    expect(offered("drift", "$(echo --format)")).toEqual([]);
    expect(offered("$(echo drift)", "--")).toEqual([]);
  });
});

describe.each(["bash", "zsh", "fish"])("completion in %s", (shell) => {
  it("has every command and every option", () => {
    const text = script(shell);
    const long = shell === "fish" ? "-l " : "--";

    for (const command of [
      "import",
      "drift",
      "list",
      "get",
      "whoami",
      "doctor",
      "completion",
    ])
      expect(text).toContain(command);
    for (const option of [
      "json",
      "stack",
      "cwd",
      "verbose",
      "all-stacks",
      "fail-on",
      "no-protect",
      "help",
    ])
      expect(text).toContain(`${long}${option}`);
  });
});
