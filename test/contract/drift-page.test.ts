import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driftPage } from "../../provider/src/cli/tables/drift-page/page";
import type { DriftReport } from "../../provider/src/drift";

jest.setTimeout(120_000);

/** Whoever has no Chromium sees the tests skipped: `apt-get install chromium` brings one. */
const BROWSER = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);
const itInBrowser = BROWSER === undefined ? it.skip : it;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "drift-page-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const since = "2026-01-02T03:04:05.000006Z";
const hex = (digit: string) => digit.repeat(32);
const LONG = "payments-".repeat(60);

/** Texts that are long, without a place to break, and hostile. */
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

/** What a browser says about the page in windows of these widths. Frames around the page ask, since the page runs nothing. */
function seenAt(widths: readonly number[]): Record<string, unknown>[] {
  writeFileSync(join(folder, "page.html"), driftPage(REPORT, {}, since));
  writeFileSync(
    join(folder, "frame.html"),
    `<!doctype html>${widths.map((width) => `<iframe src="page.html" style="width:${width}px;height:800px;border:0"></iframe>`).join("")}<p id="seen"></p><script>
      const seenIn = ({ document: page, getComputedStyle, innerWidth }) => ({
        width: innerWidth,
        overflow: page.documentElement.scrollWidth - page.documentElement.clientWidth,
        title: page.title,
        heading: page.querySelector("h1").textContent,
        cards: page.querySelectorAll(".card").length,
        foreign: page.querySelectorAll("script, img, iframe, object").length,
        bar: page.querySelectorAll(".bar rect").length,
        select: getComputedStyle(page.querySelector(".copy")).userSelect,
      });
      addEventListener("load", () => {
        document.getElementById("seen").textContent = JSON.stringify(Array.from(frames, seenIn));
      });
    </script>`,
  );
  const html = execFileSync(
    BROWSER ?? "",
    [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"],
      ...["--allow-file-access-from-files", "--virtual-time-budget=5000"],
      ...[`--user-data-dir=${join(folder, "profile")}`],
      `file://${join(folder, "frame.html")}`,
    ],
    // It complains about what a machine without a desktop lacks.
    { stdio: ["ignore", "pipe", "ignore"] },
  ).toString();
  const [, seen = ""] = /<p id="seen">([^<]*)<\/p>/.exec(html) ?? [];
  return JSON.parse(seen.replaceAll("&quot;", '"')) as Record<
    string,
    unknown
  >[];
}

const pageThatFits = (width: number) => ({
  width,
  overflow: 0,
  title: "1 of 3 secrets drifted: Cloudflare secrets",
  heading: "1 of 3 secrets drifted",
  cards: 3,
  foreign: 0,
  bar: 2,
  select: "all",
});

describe("the page of a drift report in a browser", () => {
  itInBrowser(
    "fits into 360 and 1280 pixels, and what it shows does not run",
    () => {
      const seen = seenAt([360, 1280]);

      expect(seen).toEqual([pageThatFits(360), pageThatFits(1280)]);
    },
  );
});
