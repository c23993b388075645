import stringWidth from "string-width";
import { createProgress } from "./progress";

/** Makes progress whose clock the test moves, and records what is written. */
function aProgress({ isTerminal = true, columns = 80 } = {}) {
  let nowMs = 0;
  let written = "";
  let callback: (() => void) | undefined;
  const progress = createProgress({
    stream: {
      columns,
      write: (text) => {
        written += text;
      },
    },
    isTerminal,
    clock: () => nowMs,
    repeat: (_ms, update) => {
      callback = update;
      return () => {
        callback = undefined;
      };
    },
  });
  return {
    ...progress,
    /** Moves the clock in steps of half a second, and returns what was written meanwhile. */
    pass: (ms: number) => {
      written = "";
      for (let left = ms; left > 0; left -= 500) {
        nowMs += 500;
        callback?.();
      }
      return written;
    },
    /** Starts a wait. The wait ends when the test calls the returned function. */
    start: (what: string) => {
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const wait = progress.waitFor(what, () => ended);
      return async () => {
        end();
        await wait;
      };
    },
    isTicking: () => callback !== undefined,
    takeWritten: () => {
      const taken = written;
      written = "";
      return taken;
    },
  };
}

const ERASED = "\r\u001b[K";

describe("progress on a terminal", () => {
  it("names what a command is waiting for within a second, then counts the seconds on the same line", () => {
    const { start, pass } = aProgress();
    start("pulumi preview");

    expect(pass(500)).toBe("Waiting for pulumi preview");
    expect(pass(500)).toBe(`${ERASED}Waiting for pulumi preview (1 s)`);
    expect(pass(500)).toBe("");
  });

  it("leaves nothing behind when the work ends, and stops the timer", async () => {
    const { start, pass, takeWritten, isTicking } = aProgress();
    const end = start("pulumi preview");
    pass(500);
    takeWritten();

    await end();

    expect(takeWritten()).toBe(ERASED);
    expect(isTicking()).toBe(false);
  });

  it("shows nothing for short work", async () => {
    const { start, takeWritten } = aProgress();

    await start("pulumi preview")();

    expect(takeWritten()).toBe("");
  });

  it("appears within a second if many short waits follow each other", async () => {
    const { start, pass, takeWritten } = aProgress();
    const end = start("pulumi config");
    pass(500);
    await end();
    takeWritten();

    start("pulumi stack export");

    expect(takeWritten()).toBe("Waiting for pulumi stack export");
  });

  it("names the newest of several waits, which can be a part of the older ones", async () => {
    const { start, pass, takeWritten } = aProgress();
    start("the store");
    const end = start("Cloudflare to accept the next request");

    expect(pass(500)).toBe("Waiting for Cloudflare to accept the next request");
    await end();
    takeWritten();
    expect(pass(500)).toBe(`${ERASED}Waiting for the store (1 s)`);
  });

  it("counts what is done", () => {
    const { start, pass, count, takeWritten } = aProgress();
    count("Importing", 0, 200);
    start("pulumi import");
    pass(500);
    takeWritten();

    count("Importing", 3, 200);

    expect(takeWritten()).toBe(
      `${ERASED}Importing: 3 of 200, waiting for pulumi import`,
    );
  });

  it("is removed for other lines, and comes back after them", () => {
    const { start, pass, clear, takeWritten } = aProgress();
    start("the store");
    pass(500);
    takeWritten();

    clear();

    expect(takeWritten()).toBe(ERASED);
    expect(pass(500)).toBe("Waiting for the store (1 s)");
  });

  it.each([40, 60, 80, 120])(
    "fits into %d columns, and never cuts off the seconds",
    (columns) => {
      const { start, pass } = aProgress({ columns });
      start("密钥🔑".repeat(40));

      const line = pass(1_000).split(ERASED).at(-1) ?? "";

      expect(stringWidth(line)).toBeLessThan(columns);
      expect(line).toMatch(/… \(1 s\)$/);
    },
  );

  it("is safe to print", () => {
    const { start, pass } = aProgress();
    start("\u001b[2Jgone");

    expect(pass(500)).toBe("Waiting for \\u001b[2Jgone");
  });
});

describe("progress where there is no terminal", () => {
  it("is one line per wait of more than ten seconds", () => {
    const { start, pass } = aProgress({ isTerminal: false, columns: 0 });
    start("the secrets of store X");

    expect(pass(9_500)).toBe("");
    expect(pass(60_000)).toBe("Waiting for the secrets of store X (10 s)\n");
  });

  it("is one line for several waits at the same time", async () => {
    const { start, pass } = aProgress({ isTerminal: false });
    start("secret X");
    const end = start("secret Y");
    expect(pass(10_000)).toBe("Waiting for secret Y (10 s)\n");

    await end();

    expect(pass(60_000)).toBe("");
  });

  it("says how much is done", () => {
    const { start, pass, count } = aProgress({ isTerminal: false });
    count("Importing", 3, 200);
    start("pulumi import");

    expect(pass(60_000)).toBe(
      "Importing: 3 of 200, waiting for pulumi import (10 s)\n",
    );
  });

  it("prints nothing for work that takes no time", () => {
    const { count, takeWritten } = aProgress({ isTerminal: false });

    for (let done = 0; done <= 200; done += 1) count("Importing", done, 200);

    expect(takeWritten()).toBe("");
  });
});

describe("work that fails", () => {
  it("ends its wait, and the caller receives the error", async () => {
    const { waitFor, isTicking } = aProgress();
    const fails = () => Promise.reject(new Error("no"));

    await expect(waitFor("pulumi preview", fails)).rejects.toThrow("no");
    expect(isTicking()).toBe(false);
  });
});
