import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as help from "../../provider/src/cli/words/help-examples";

const ROOT = resolve(__dirname, "../..");

/**
 * The files that people read or copy commands from: guides, examples, and sources, whose messages and help contain
 * commands.
 */
const files = execFileSync(
  "git",
  [
    ...["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    ...["*.md", "*.yml", "*.yaml", "*.json", "provider/src/*.ts"],
    ...["examples/*", "quickstart/*", "bench/src/*.ts", "tools/*.ts"],
  ],
  { cwd: ROOT, encoding: "utf8" },
)
  .split("\0")
  .filter((file) => file !== "" && !/\.(test\.ts|svg)$/.test(file));
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** The names under which npm would look for the package and its commands. */
const NAME = String.raw`pulumi-(?:cloudflare|resource-cloudflare|converter-cloudflare)-secrets-store(?![\w./-])`;
/** Commands that run or install a package by name, and fetch it from the registry if the project does not have it. */
const FETCHES = new RegExp(
  String.raw`\b(?:npx|pnpx|bunx|(?:npm|pnpm|yarn|bun)(?: [-@\w./=]+){0,3} (?:exec|x|dlx|create|init|install|i|add))((?: -[-\w=]+)*) ${NAME}`,
  "g",
);

/**
 * Returns the commands in a text that would run a package that anyone could have published. A line may end within a
 * command.
 */
function unsafeCommands(text: string): string[] {
  const commands = text.replace(/\s+/g, " ").matchAll(FETCHES);
  return Array.from(commands)
    .filter(([, flags = ""]) => !flags.includes(" --no-install"))
    .map(([command]) => command);
}

describe("a command that is printed or documented", () => {
  it("never fetches this package from the registry, where anyone can publish its name", () => {
    const unsafe = files.flatMap((file) =>
      unsafeCommands(textOf(file)).map((command) => `${file}: ${command}`),
    );

    expect(files.length).toBeGreaterThan(300);
    expect(unsafe).toEqual([]);
  });

  it("is reported if it would fetch this package from the registry", () => {
    const name = "pulumi-cloudflare-secrets-store";

    expect(
      [
        `npx ${name} list`,
        `npx --yes ${name}`,
        `pnpm dlx\n${name}`,
        `npm install ${name} # latest`,
        `pnpm --filter prod add ${name}`,
        `yarn workspace prod add ${name}`,
        "npx -y pulumi-resource-cloudflare-secrets-store",
      ].flatMap(unsafeCommands),
    ).toHaveLength(7);
    expect(
      [
        `npx --no-install ${name} list`,
        `npm install ./vendor/${name}-0.2.0.tgz`,
        `npm install node_modules/${name}`,
      ].flatMap(unsafeCommands),
    ).toEqual([]);
  });

  it("gets its prefix from one file in the source", () => {
    const COMMENTS = /^\s*(\/\/|\/\*\*|\*).*$/gm;
    const prefixed = files.filter(
      (file) =>
        file.startsWith("provider/src/") &&
        textOf(file).replace(COMMENTS, "").includes("npx --no-install"),
    );

    expect(prefixed).toEqual(["provider/src/messages/own-command.ts"]);
  });

  it("has the prefix that fetches nothing in the examples of --help", () => {
    const examples = Object.values(help).flatMap(
      (text) => text.match(/.*pulumi-cloudflare-secrets-store [a-z].*/g) ?? [],
    );

    expect(examples.length).toBeGreaterThan(15);
    expect(
      examples.filter(
        (line) =>
          !line.includes("npx --no-install pulumi-cloudflare-secrets-store "),
      ),
    ).toEqual([]);
  });

  it("is safe in every example, because no package.json fetches this package from the registry", () => {
    const manifests = files.filter((file) =>
      /^examples\/.*package\.json$/.test(file),
    );
    const versions = manifests.flatMap((file) => {
      const { dependencies } = JSON.parse(textOf(file)) as {
        dependencies: Record<string, string>;
      };
      // The policy pack does not need this package.
      return dependencies["pulumi-cloudflare-secrets-store"] ?? [];
    });

    expect(versions).toHaveLength(8);
    for (const version of versions)
      expect(version).toMatch(/^file:[./]+\/provider$/);
  });
});
