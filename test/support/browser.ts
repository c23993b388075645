import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";

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
  /** Opens an address and waits until the page has loaded. */
  open: (url: string) => Promise<void>;
  /** Returns the value of a JavaScript expression in the page. If the expression returns a promise, waits for it. */
  evaluate: (expression: string) => Promise<unknown>;
  /** Sets the width of the window in pixels, and whether the reader prefers a dark page. */
  show: (view: { width: number; dark?: boolean }) => Promise<void>;
  /** What the console shows about all pages so far: exceptions, and files that do not load. */
  complaints: string[];
  close: () => Promise<void>;
}

/** A message of the Chrome DevTools Protocol: a response if it has an ID, or an event. */
interface Message {
  id?: number;
  method?: string;
  params?: object;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** Starts a browser. A pipe controls it, so it needs no port and no library. */
export async function openBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "browser-"));
  const child = spawn(
    PROGRAM ?? "",
    [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
      ...["--remote-debugging-pipe", `--user-data-dir=${profile}`],
      // Pages from the disk may then load what the same pages from a server may load.
      "--allow-file-access-from-files",
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const gone = new Promise((resolve) => child.once("close", resolve));
  const complaints: string[] = [];
  const events = new Map<string, () => void>();
  const protocol = new Protocol(
    child.stdio[3] as Writable,
    child.stdio[4] as Readable,
    (message) => {
      const complaint = complaintOf(message);
      if (complaint !== undefined) complaints.push(complaint);
      events.get(message.method ?? "")?.();
    },
  );
  const { targetId } = await protocol.send("Target.createTarget", {
    url: "about:blank",
  });
  const { sessionId } = await protocol.send("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const send = (method: string, params: object = {}) =>
    protocol.send(method, params, String(sessionId));
  for (const domain of ["Page", "Runtime", "Log"])
    await send(`${domain}.enable`);
  return {
    complaints,
    async open(url) {
      const loaded = new Promise<void>((resolve) => {
        events.set("Page.loadEventFired", resolve);
      });
      const { errorText } = await send("Page.navigate", { url });
      if (typeof errorText === "string")
        complaints.push(`${url}: ${errorText}`);
      else await loaded;
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = (await send("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })) as { result: { value?: unknown }; exceptionDetails?: object };
      if (exceptionDetails !== undefined)
        throw new Error(JSON.stringify(exceptionDetails));
      return result.value;
    },
    async show({ width, dark = false }) {
      await send("Emulation.setDeviceMetricsOverride", {
        width,
        height: 800,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await send("Emulation.setEmulatedMedia", {
        features: [
          { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
        ],
      });
    },
    async close() {
      child.kill();
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

class Protocol {
  private readonly waiting = new Map<number, (message: Message) => void>();
  private sent = 0;
  private rest = "";

  constructor(
    private readonly requests: Writable,
    responses: Readable,
    private readonly onEvent: (message: Message) => void,
  ) {
    responses.setEncoding("utf8").on("data", (chunk: string) => {
      const parts = (this.rest + chunk).split("\0");
      this.rest = parts.pop() ?? "";
      for (const part of parts) this.take(JSON.parse(part) as Message);
    });
  }

  async send(
    method: string,
    params: object,
    sessionId?: string,
  ): Promise<Record<string, unknown>> {
    const id = ++this.sent;
    const answered = new Promise<Message>((resolve) => {
      this.waiting.set(id, resolve);
    });
    this.requests.write(
      `${JSON.stringify({ id, method, params, sessionId })}\0`,
    );
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  private take(message: Message): void {
    if (message.id === undefined) this.onEvent(message);
    else this.waiting.get(message.id)?.(message);
  }
}

function complaintOf({ method, params }: Message): string | undefined {
  const what = JSON.stringify(params);
  switch (method) {
    case "Runtime.exceptionThrown":
      return what;
    // Chromium adds its own warnings, for example about what a page in a frame may not do.
    case "Log.entryAdded":
      return /"level":"error"/.test(what) ? what : undefined;
    case "Runtime.consoleAPICalled":
      return /"type":"(error|assert)"/.test(what) ? what : undefined;
    case undefined:
    default:
      return undefined;
  }
}
