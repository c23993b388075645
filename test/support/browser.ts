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

/** `it` for tests that need a browser, which are skipped without one. To install one: `apt-get install chromium`. */
export const itInBrowser = PROGRAM === undefined ? it.skip : it;

/** A tab of a headless Chromium. */
export interface Browser {
  page: Page;
  /** What the console has shown about all pages so far: exceptions, and files that did not load. */
  complaints: string[];
  close: () => Promise<void>;
}

/** Starts the machine's own Chromium, because the library downloads none. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: PROGRAM ?? "",
    // Lets pages from the disk load what the same pages could load from a server.
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
