import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driftPage } from "../../provider/src/cli/tables/drift-page/page";
import type { DriftReport } from "../../provider/src/drift";
import { itInBrowser, openBrowser, type Browser } from "../support/browser";

jest.setTimeout(120_000);

let browser: Browser | undefined;
const folder = mkdtempSync(join(tmpdir(), "drift-page-"));
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const since = "2026-01-02T03:04:05.000006Z";
const hex = (digit: string) => digit.repeat(32);
const LONG = "payments-".repeat(60);

/** A report whose texts are long and hostile, and have no place for a line break. */
const REPORT: DriftReport = {
  stacks: [
    {
      stack: "organization/shop/dev",
      folder: "/shop",
      secrets: 3,
      ofPlugin: 0,
      findings: [
        {
          kind: "changed",
          property: "comment",
          before: "<img src=x onerror=\"document.title='evil'\">",
          now: LONG,
          since,
          name: LONG.replaceAll("-", "_").toUpperCase(),
          id: `${hex("a")}/${hex("b")}/${hex("c")}`,
          urn: `urn:pulumi:dev::shop::${LONG}`,
          logicalName: LONG,
          isHidden: false,
        },
      ],
    },
  ],
  unmanaged: [
    {
      id: `${hex("a")}/${hex("b")}/${hex("d")}`,
      name: "<script>document.title='evil'</script>",
      scopes: ["workers"],
      comment: undefined,
      created: since,
      modified: since,
    },
  ],
  failures: [{ stack: "prod", folder: "/shop", message: LONG }],
};

const LOOK = `({
  width: innerWidth,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  title: document.title,
  heading: document.querySelector("h1").textContent,
  cards: document.querySelectorAll(".card").length,
  foreign: document.querySelectorAll("script, img, iframe, object").length,
  bar: document.querySelectorAll(".bar rect").length,
  select: getComputedStyle(document.querySelector(".copy")).userSelect,
})`;

/** Returns what a browser reports about the page in a window of this width. */
async function seenAt(width: number): Promise<unknown> {
  const page = join(folder, "page.html");
  writeFileSync(page, driftPage(REPORT, {}, since));
  browser ??= await openBrowser();
  await browser.page.setViewportSize({ width, height: 800 });
  await browser.page.goto(`file://${page}`);
  return await browser.page.evaluate(LOOK);
}

describe("the page of a drift report in a browser", () => {
  itInBrowser.each([360, 1280])(
    "fits into %d pixels, and does not run what it shows",
    async (width) => {
      expect(await seenAt(width)).toEqual({
        width,
        overflow: 0,
        title: "1 of 3 secrets drifted: Cloudflare secrets",
        heading: "1 of 3 secrets drifted",
        cards: 3,
        foreign: 0,
        bar: 2,
        select: "all",
      });
      expect(browser?.complaints).toEqual([]);
    },
  );
});
