import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Page } from "playwright-core";

const PROGRAM = (process.env["PATH"] ?? "")
  .split(delimiter)
  .flatMap((folder) =>
    ["chromium", "chromium-browser", "google-chrome"].map((name) =>
      join(folder, name),
    ),
  )
  .find((path) => existsSync(path));

/** `it` for tests that need a browser. Without one, they are skipped. To install one: `apt-get install chromium`. */
export const itInBrowser = PROGRAM === undefined ? it.skip : it;

/** A tab of a headless Chromium. */
export interface Browser {
  page: Page;
  /** What the console shows about all pages so far: exceptions, and files that do not load. */
  complaints: string[];
  close: () => Promise<void>;
}

/** Starts the machine's own Chromium. The library downloads none. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: PROGRAM ?? "",
    // Pages from the disk may load what the same pages may load from a server.
    args: ["--no-sandbox", "--allow-file-access-from-files"],
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Chromium adds warnings of its own, for example about what a page in a frame may not do.
    if (["error", "assert"].includes(message.type()))
      complaints.push(message.text());
  });
  return { page, complaints, close: () => browser.close() };
}
