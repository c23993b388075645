import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { itInBrowser, openBrowser, type Browser } from "../support/browser";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
const site = mkdtempSync(join(tmpdir(), "documentation-"));
const textOf = new Map<string, string>();
let browser: Browser | undefined;

beforeAll(() => {
  // Treats warnings as errors, such as a public name without a description, or a broken link. Another check covers the
  // types.
  execFileSync(process.execPath, [
    join(ROOT, "node_modules/typedoc/bin/typedoc"),
    ...["--options", ROOT, "--out", site, "--logLevel", "Warn"],
    "--skipErrorChecking",
  ]);
  for (const file of readdirSync(site, { recursive: true, encoding: "utf8" }))
    if (file.endsWith(".html"))
      textOf.set(file, readFileSync(join(site, file), "utf8"));
});
afterAll(async () => {
  await browser?.close();
  rmSync(site, { recursive: true, force: true });
});

const attributes = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, value = ""]) =>
    decodeURIComponent(value.replaceAll("&amp;", "&")),
  );

/** Returns a page's links to pages of this site, each with its target file and the anchor in that file. */
const linksOf = (page: string) =>
  attributes(textOf.get(page) ?? "", /<a [^>]*?href="([^"]*)"/g)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = "", anchor = ""] = link.split("#");
      // A folder shows its index page.
      const file = path.endsWith("/") ? `${path}index.html` : path;
      const target = path === "" ? page : join(dirname(page), file);
      return { page, link, target, anchor };
    });

describe("the documentation site", () => {
  it("has a page for each guide and each public class", () => {
    expect(Array.from(textOf.keys())).toEqual(
      expect.arrayContaining([
        "index.html",
        "documents/Two_hosts__the_dynamic_provider_and_the_plugin.html",
        "documents/Troubleshooting.html",
        "documents/Commands.html",
        "documents/Configuration.html",
        "documents/Security.html",
        "documents/Detect_drift.html",
        "classes/pulumi-cloudflare-secrets-store.Secret.html",
        "classes/pulumi-cloudflare-secrets-store_plugin.Secret.html",
      ]),
    );
  });

  it("names its pages after their headings, not after their files", () => {
    const titles = Array.from(
      textOf.values(),
      (text) => /<title>([^|<]*)/.exec(text)?.[1]?.trim() ?? "",
    );

    expect(titles.length).toBeGreaterThan(40);
    expect(
      titles.filter((title) => /^docs\/|README|\.md$|^[A-Z]*$/.test(title)),
    ).toEqual([]);
  });

  it("links to pages only, because a browser shows a raw file without a way back, or downloads it", () => {
    const raw = Array.from(textOf.keys())
      .flatMap(linksOf)
      .filter(({ target }) => !target.endsWith(".html"));

    expect(raw).toEqual([]);
  });

  it("has no broken link", () => {
    const anchors = new Map(
      Array.from(textOf, ([page, text]) => [
        page,
        new Set(attributes(text, / id="([^"]*)"/g)),
      ]),
    );
    const broken = Array.from(textOf.keys())
      .flatMap(linksOf)
      .filter(
        ({ target, anchor }) =>
          !existsSync(join(site, target)) ||
          (anchor !== "" && anchors.get(target)?.has(anchor) !== true),
      );

    expect(broken).toEqual([]);
  });

  it("groups its pages as the README does", () => {
    const bold = Array.from(
      readFileSync(join(ROOT, "README.md"), "utf8").matchAll(
        /^- \*\*(.+):\*\*/gm,
      ),
      ([, group]) => group,
    );
    const groups = Array.from(
      (textOf.get("modules.html") ?? "").matchAll(
        /<h2 class="tsd-anchor-link"[^>]*>([^<]+)/g,
      ),
      ([, group]) => group,
    );

    expect(groups).toEqual([...bold, "API reference", "Decisions"]);
  });
});

/**
 * One page of each kind. The scripts are the same on all pages, and loading them takes most of the time to open a page.
 */
const WITH_SCRIPTS = [
  "index.html",
  "modules.html",
  "documents/Troubleshooting.html",
  "classes/pulumi-cloudflare-secrets-store.Secret.html",
];

/**
 * Writes a copy of each other page, and returns the copies' names by page. The links of a copy lead to the same pages.
 */
function writeCopiesWithoutScripts(): Record<string, string> {
  const pages = Array.from(textOf).filter(
    ([page]) => !WITH_SCRIPTS.includes(page),
  );
  return Object.fromEntries(
    pages.map(([page, text]) => {
      const copy = page.replace(/html$/, "plain.htm");
      const base = `<head><base href="${basename(page)}">`;
      const plain = text.replace(/<script\b[^]*?<\/script>/g, "");
      writeFileSync(join(site, copy), plain.replace("<head>", base));
      return [page, copy];
    }),
  );
}

/**
 * Follows all links from the first page in one frame, which is as wide as a phone. Opening a new browser page for each
 * link would take twice as long.
 */
const CRAWLER = `<!doctype html>
<iframe style="width: 360px; height: 100px; border: 0"></iframe>
<script>
  async function crawl(copies) {
    const frame = document.querySelector("iframe");
    const site = new URL(".", location).href;
    const seen = new Set(["index.html"]);
    const faults = [];
    for (const page of seen) {
      await new Promise((resolve) => {
        frame.onload = resolve;
        frame.src = copies[page] ?? page;
      });
      const { documentElement, images, links } = frame.contentDocument;
      if (documentElement.scrollWidth > documentElement.clientWidth)
        faults.push(page + " is too wide");
      for (const { naturalWidth, src } of images)
        if (naturalWidth === 0) faults.push(page + " lacks " + src);
      for (const { href } of links)
        if (href.startsWith(site))
          seen.add(decodeURI(href.slice(site.length).split("#")[0]));
    }
    return { seen: [...seen], faults };
  }
</script>`;

/**
 * Types a word until results appear, because the page loads the index when the search opens and waits for pauses
 * between letters.
 */
const SEARCH = `(async () => {
  document.getElementById("tsd-search-trigger").click();
  const input = document.getElementById("tsd-search-input");
  const results = document.getElementById("tsd-search-results");
  while (!results.textContent.includes("Troubleshooting")) {
    input.value = "certificate";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return results.textContent;
})()`;

describe("the documentation site in a browser", () => {
  const opened = async (page: string) => {
    browser ??= await openBrowser();
    await browser.page.setViewportSize({ width: 1200, height: 800 });
    await browser.page.goto(pathToFileURL(join(site, page)).href);
    return browser;
  };

  itInBrowser(
    "leads to every page, fits each into 360 pixels, and logs no error on a page of each kind",
    async () => {
      const copies = writeCopiesWithoutScripts();
      writeFileSync(join(site, "crawler.htm"), CRAWLER);
      const { page, complaints } = await opened("crawler.htm");
      const { seen, faults } = await page.evaluate<{
        seen: string[];
        faults: string[];
      }>(`crawl(${JSON.stringify(copies)})`);

      expect(faults).toEqual([]);
      expect(complaints).toEqual([]);
      expect(seen.sort()).toEqual(Array.from(textOf.keys()).sort());
    },
  );

  itInBrowser("finds a guide by a word of its text", async () => {
    const { page } = await opened("index.html");

    expect(await page.evaluate(SEARCH)).toContain("Troubleshooting");
  });

  itInBrowser("is dark for readers who prefer dark pages", async () => {
    const { page } = await opened("index.html");
    const background = async (dark: boolean) => {
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
      return await page.evaluate(
        "getComputedStyle(document.body).backgroundColor",
      );
    };

    expect(await background(true)).not.toBe(await background(false));
  });
});
