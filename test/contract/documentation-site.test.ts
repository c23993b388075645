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
  // A warning is an error: a public name without a description, a link that leads nowhere.
  execFileSync(process.execPath, [
    join(ROOT, "node_modules/typedoc/bin/typedoc"),
    ...["--options", ROOT, "--out", site, "--logLevel", "Warn"],
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
    const target = path === "" ? page : join(dirname(page), path);
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
        "documents/docs_hosts.html",
        "documents/docs_troubleshooting.html",
        "classes/pulumi-cloudflare-secrets-store.Secret.html",
        "classes/pulumi-cloudflare-secrets-store_plugin.Secret.html",
      ]),
    );
  });

  it("has no link that leads nowhere", () => {
    const found = pages().flatMap((page) =>
      broken(page).map((link) => `${page}: ${link}`),
    );

    expect(found).toEqual([]);
  });
});
