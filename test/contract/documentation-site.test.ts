import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
let site: string;

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), "documentation-"));
  // A warning counts as an error: a public name without a description, or a broken link.
  execFileSync(process.execPath, [
    join(ROOT, "node_modules/typedoc/bin/typedoc"),
    ...["--options", ROOT, "--out", site, "--logLevel", "Warn"],
    // The build has checked the types.
    "--skipErrorChecking",
  ]);
});
afterAll(() => {
  rmSync(site, { recursive: true, force: true });
});

const pages = () =>
  readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".html"),
  );
const textOf = (page: string) => readFileSync(join(site, page), "utf8");
const attributes = (text: string, name: string) =>
  Array.from(
    text.matchAll(new RegExp(` ${name}="([^"]*)"`, "g")),
    ([, value = ""]) => decodeURIComponent(value.replaceAll("&amp;", "&")),
  );

function broken(page: string): string[] {
  const text = textOf(page);
  const links = [...attributes(text, "href"), ...attributes(text, "src")];
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    // A folder shows its index page.
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const target = path === "" ? page : join(dirname(page), file);
    if (!existsSync(join(site, target))) return true;
    if (anchor === undefined || anchor === "") return false;
    return !attributes(textOf(target), "id").includes(anchor);
  });
}

describe("the documentation site", () => {
  it("has a page for each guide and each public class", () => {
    expect(pages()).toEqual(
      expect.arrayContaining([
        "index.html",
        "documents/Two_hosts__the_dynamic_provider_and_the_plugin.html",
        "documents/Troubleshooting.html",
        "documents/Commands.html",
        "documents/Security.html",
        "documents/Detect_drift.html",
        "classes/pulumi-cloudflare-secrets-store.Secret.html",
        "classes/pulumi-cloudflare-secrets-store_plugin.Secret.html",
      ]),
    );
  });

  it("names its pages after their headings, not after their files", () => {
    const titles = pages().flatMap((page) =>
      Array.from(textOf(page).matchAll(/<title>([^|<]*)/g), ([, title = ""]) =>
        title.trim(),
      ),
    );

    expect(titles.length).toBeGreaterThan(40);
    expect(
      titles.filter((title) => /^docs\/|README|^[A-Z]+$/.test(title)),
    ).toEqual([]);
  });

  it("has no link to a Markdown file, which a browser would show as plain text", () => {
    const raw = pages().flatMap((page) =>
      attributes(textOf(page), "href")
        .filter((link) => /^(?![a-z]+:).*\.md(#|$)/.test(link))
        .map((link) => `${page}: ${link}`),
    );

    expect(raw).toEqual([]);
  });

  it("has no broken link", () => {
    const found = pages().flatMap((page) =>
      broken(page).map((link) => `${page}: ${link}`),
    );

    expect(found).toEqual([]);
  });
});
