import { runCommandLine } from "./program";
import { fakeStreams } from "./test-support/streams";

const never = new AbortController().signal;

const run = (...args: string[]) => runOn({}, ...args);

async function runOn(
  terminal: Parameters<typeof fakeStreams>[0],
  ...args: string[]
) {
  const { streams, out, err } = fakeStreams(terminal);
  const status = await runCommandLine(args, {
    streams,
    interrupts: { any: never, ending: never },
  });
  return { status, out: out(), err: err() };
}

const COMMANDS = [
  ...["import", "drift", "list", "get", "whoami", "doctor"],
  ...["add-plugin", "remove-plugin", "completion"],
];
const wordsOf = (text: string) => text.trim().split(/\s+/);

describe("the command line", () => {
  it("prints its version", async () => {
    const { status, out } = await run("--version");

    expect(status).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it.each([
    ["import", "--name 'PROD_*' --scope workers"],
    ["drift", '--format markdown >> "$GITHUB_STEP_SUMMARY"'],
    ["list", "--scope workers --json"],
    ["get", "--json | jq -r .modified"],
    ["whoami", "whoami --stack prod"],
    ["doctor", "doctor ACCOUNT_ID"],
    ["completion", "completion bash >> ~/.bashrc"],
  ])("shows examples in the help of %s", async (command, example) => {
    const { status, out } = await run(command, "--help");

    expect(status).toBe(0);
    expect(out).toContain(example);
  });

  it.each(["import", "drift", "list", "get", "whoami", "doctor"])(
    "has the same options in %s, and says what its exit status means",
    async (command) => {
      const { out } = await run(command, "--help");

      for (const option of ["--stack", "--cwd", "--json", "--verbose"])
        expect(out).toContain(`${option} `);
      expect(out).toMatch(/\nExit status: 0 /);
    },
  );

  it.each([40, 60, 80, 120])(
    "wraps all help between words on a terminal of %d columns, except for commands to paste",
    async (columns) => {
      for (const command of [[], ...COMMANDS.map((name) => [name])]) {
        const whole = await run(...command, "--help");
        const terminal = { isTerminal: true, columns };

        const { out } = await runOn(terminal, ...command, "--help");

        const tooLong = out
          .split("\n")
          .filter((line) => line.length > columns && !/^ {4}\$ /.test(line));
        expect(tooLong).toEqual([]);
        expect(wordsOf(out)).toEqual(wordsOf(whole.out));
      }
    },
  );

  it.each([
    [["import", "--nope", "x"], "unknown option '--nope'"],
    [["imprt"], "unknown command 'imprt'"],
    [["import", "x", "--host", "other"], "dynamic, plugin"],
    [["drift", "--format", "xml"], "table, json, markdown, html"],
    [["drift", "--all-stacks", "--stack", "dev"], "cannot be used with"],
    [["drift", "--json", "--format", "table"], "cannot be used with"],
    [["import", "--declared", "--out", "a.ts"], "cannot be used with"],
    [["import", "--declared", "--force"], "cannot be used with"],
    [["drift", "--fromat", "json"], "unknown option '--fromat'"],
    [
      ["drift", "--accept", "--format", "markdown"],
      "--accept cannot be used with --format markdown. Nothing was changed.",
    ],
    [["completion", "tcsh"], "bash, zsh, fish"],
    [
      ["list", "a".repeat(32), "--name", "A*"],
      "so they need a store: ACCOUNT_ID/STORE_ID.",
    ],
    [
      ["get", `${"a".repeat(32)}/${"b".repeat(32)}`],
      "To see the secrets in a store: npx --no-install pulumi-cloudflare-secrets-store list aaa",
    ],
  ])("exits with status 1 on incorrect usage: %j", async (args, message) => {
    const { status, out, err } = await run(...args);

    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(message);
  });

  it("exits with status 1 and prints one message if an import fails", async () => {
    const { status, out, err } = await run("import", "no/target");

    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/^error: "no\/target" is neither a store [^\n]*\n$/);
  });
});
