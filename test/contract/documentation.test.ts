import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import MarkdownIt from "markdown-it";

const ROOT = resolve(__dirname, "../..");
const tracked = (...patterns: string[]) =>
  execFileSync("git", ["ls-files", "-z", ...patterns], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .split("\0")
    .filter((file) => file !== "");
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");

interface Page {
  links: string[];
  /** The anchors that GitHub generates from headings. */
  anchors: string[];
}

function read(text: string): Page {
  const page: Page = { links: [], anchors: [] };
  const tokens = new MarkdownIt().parse(text, {});
  for (const [index, token] of tokens.entries()) {
    if (token.type === "heading_open")
      page.anchors.push(anchorOf(tokens[index + 1]?.content ?? ""));
    for (const child of token.children ?? []) {
      const target = child.attrGet("href") ?? child.attrGet("src");
      if (target !== null) page.links.push(target);
    }
  }
  return page;
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

/** Returns the links of a page within this repository that are broken. */
function broken(page: string): string[] {
  const { links } = read(textOf(page));
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return (
      anchor !== undefined && !read(textOf(target)).anchors.includes(anchor)
    );
  });
}

describe("the documentation", () => {
  it.each(tracked("*.md"))("has no broken link in %s", (page) => {
    expect(broken(page)).toEqual([]);
  });

  it("is linked from the README", () => {
    const pages = tracked("docs/*.md").filter(
      (page) => !page.startsWith("docs/decisions/"),
    );
    const { links } = read(textOf("README.md"));

    expect(pages.filter((page) => !links.includes(page))).toEqual([]);
  });

  // If two sections used the same name, a user who follows both in one project would overwrite the first resource.
  it("declares no export, resource or secret twice in the README's sections", () => {
    const README = textOf("README.md");
    const programs = Array.from(
      README.matchAll(/^```ts index\.ts\n([\s\S]*?)^```$/gm),
      ([, program = ""]) => program,
    );
    const declared = programs.flatMap((program) =>
      Array.from(
        program.matchAll(
          /export const \w+|new Secret\(\s*"[^"]*"|\bname: "[^"]*"/g,
        ),
        ([each]) => each.replace(/\s+/g, " "),
      ),
    );

    expect(programs.length).toBeGreaterThan(1);
    expect(
      declared.filter((each, index) => declared.indexOf(each) !== index),
    ).toEqual([]);
  });

  it("lists each decision in the table of decisions", () => {
    const { links } = read(textOf("docs/decisions/README.md"));
    const pages = tracked("docs/decisions/*.md").map((page) =>
      page.slice("docs/decisions/".length),
    );

    expect(
      pages.filter((page) => page !== "README.md" && !links.includes(page)),
    ).toEqual([]);
  });
});

const ENVIRONMENT =
  /\b(CLOUDFLARE_[A-Z_]+|(HTTPS?|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|NO_COLOR)\b/g;

describe("the page about configuration", () => {
  it("names each environment variable that the package reads", () => {
    const page = textOf("docs/configuration.md");
    const read = tracked("provider/src/*.ts")
      .filter((file) => !file.endsWith(".test.ts"))
      .flatMap((file) => textOf(file).match(ENVIRONMENT) ?? []);

    expect(read.length).toBeGreaterThan(10);
    expect(
      Array.from(new Set(read)).filter((name) => !page.includes(`\`${name}\``)),
    ).toEqual([]);
  });
});

const COMMENTS = /^\s*(\/\/|\/\*\*|\*).*$/gm;

describe("the page about errors", () => {
  const printed = tracked("provider/src/*.ts")
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => textOf(file).replace(COMMENTS, ""))
    .join("\n");
  const quoted = Array.from(
    textOf("docs/troubleshooting.md").matchAll(/^### `(.+)`$/gm),
    ([, message = ""]) => message,
  );

  it("has entries", () => {
    expect(quoted.length).toBeGreaterThan(15);
  });

  /**
   * Messages that this package does not print. Cloudflare sends some of them to this package and to anyone who deploys
   * a Worker (workers-sdk#8964). The engine and its language hosts print the others. import-store.test.ts covers the
   * message about deleting a protected secret. The message about replacing one is in the engine's source
   * (step_generator.go of v3.254.0 and v3.276.0). The other messages were seen with CLI 3.259.0.
   */
  const OTHERS =
    /^HTTP |^code 10(182|021)`|^cannot be deleted because it is protected$|^as it is currently marked for protection$|^Cannot read properties of undefined |^code must be a string, not undefined$|^could not find latest version for provider |^(unknown )?method Generate/;

  it.each(quoted.filter((message) => !OTHERS.test(message)))(
    "quotes a message that is really printed: %s",
    (message) => {
      const parts = message.split(/…|200/).map((part) => part.trim());

      for (const part of parts) expect(printed).toContain(part);
    },
  );
});
