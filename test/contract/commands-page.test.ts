import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { COMMAND_LINE } from "../support/pulumi-project";

const PAGE = resolve(__dirname, "../../docs/commands.md");
const HEAD = `# Commands

Every command of \`npx --no-install pulumi-cloudflare-secrets-store\`, as \`--help\` prints it.
`;

const help = (...command: string[]) =>
  execFileSync(process.execPath, [COMMAND_LINE, ...command, "--help"], {
    encoding: "utf8",
  }).trim();

/** Returns the page with the current help of all commands. */
function page(): string {
  const commands = Array.from(
    help().matchAll(/^ {2}([a-z-]+) [[<]/gm),
    ([, command = ""]) => command,
  ).filter((command) => command !== "help");
  expect(commands.length).toBeGreaterThan(6);
  const sections = commands.map(
    (each) => `## ${each}\n\n\`\`\`text\n${help(each)}\n\`\`\`\n`,
  );
  return [HEAD, ...sections].join("\n");
}

describe("the page about commands", () => {
  it("matches --help (WRITE_PAGE=1 writes the page)", () => {
    const now = page();
    if (process.env["WRITE_PAGE"] === "1") writeFileSync(PAGE, now);

    expect(readFileSync(PAGE, "utf8")).toBe(now);
  });
});
