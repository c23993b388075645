import type { WaitFor } from "../messages";
import { printable } from "../model";
import { cut, widthOf } from "./tables/layout";

/** What progress needs from a stream and a clock. */
export interface ProgressEnvironment {
  /** Standard error. */
  stream: { write: (text: string) => unknown; columns: number };
  /** Whether the stream is a terminal on which a line can be replaced. */
  isTerminal: boolean;
  /** Returns the time of a monotonic clock, in milliseconds since an arbitrary point. */
  clock: () => number;
  /** Calls `callback` every `ms` milliseconds, until the returned function is called. */
  repeat: (ms: number, callback: () => void) => () => void;
}

/** Shows how far a command is and what it is waiting for. */
export interface Progress {
  /** Counts the steps of long work, such as `Importing: 3 of 200`. */
  count: (what: string, done: number, all: number) => void;
  waitFor: WaitFor;
  /** Removes the progress line. Call this before printing anything else. */
  clear: () => void;
}

/** The time after which progress appears. Shorter commands show none. */
const SHOWN_AFTER_MS = 500;
const UPDATED_EVERY_MS = 500;
/** Without a terminal, only a wait of at least this length gets a line. */
const WORTH_A_LINE_MS = 10_000;
const USUAL_COLUMNS = 80;

/**
 * Shows progress on one line, which changes and is removed when the work ends. Without a terminal, prints one plain
 * line for a wait of more than ten seconds.
 */
export function createProgress(environment: ProgressEnvironment): Progress {
  return new ProgressLine(environment);
}

interface Wait {
  what: string;
  sinceMs: number;
}

class ProgressLine implements Progress {
  private readonly waits = new Set<Wait>();
  private counted = "";
  /** When the command last printed something, or otherwise when the first wait began. */
  private silentSinceMs: number | undefined;
  private stop: (() => void) | undefined;
  private shown = "";
  private announcedMs = -Infinity;

  constructor(private readonly environment: ProgressEnvironment) {}

  count = (what: string, done: number, all: number): void => {
    this.counted = done < all ? `${what}: ${done} of ${all}` : "";
    this.update();
  };

  waitFor: WaitFor = async (what, work) => {
    const wait = { what: printable(what), sinceMs: this.environment.clock() };
    this.waits.add(wait);
    this.silentSinceMs ??= wait.sinceMs;
    this.stop ??= this.environment.repeat(UPDATED_EVERY_MS, this.update);
    this.update();
    try {
      return await work();
    } finally {
      this.waits.delete(wait);
      if (this.waits.size === 0) this.end();
    }
  };

  clear = (): void => {
    this.erase();
    this.silentSinceMs =
      this.waits.size === 0 ? undefined : this.environment.clock();
  };

  private end(): void {
    this.erase();
    this.stop?.();
    this.stop = undefined;
  }

  private erase(): void {
    if (this.shown !== "") this.environment.stream.write("\r\u001b[K");
    this.shown = "";
  }

  /** Shows only the newest of several waits. It is the most specific, because older waits often include it. */
  private readonly update = (): void => {
    const newest = [...this.waits].at(-1);
    if (newest === undefined) return;
    if (this.environment.isTerminal) this.draw(newest);
    else this.announce(newest);
  };

  private draw(newest: Wait): void {
    const nowMs = this.environment.clock();
    if (nowMs - (this.silentSinceMs ?? nowMs) < SHOWN_AFTER_MS) return;
    const { columns } = this.environment.stream;
    // A line that fills the last column would wrap.
    const line = this.line(newest, nowMs, (columns || USUAL_COLUMNS) - 1);
    if (line === this.shown) return;
    this.erase();
    this.environment.stream.write(line);
    this.shown = line;
  }

  /** Announces the newest wait, unless it began before the last announcement. */
  private announce(newest: Wait): void {
    const nowMs = this.environment.clock();
    if (newest.sinceMs <= this.announcedMs) return;
    if (nowMs - newest.sinceMs < WORTH_A_LINE_MS) return;
    this.announcedMs = nowMs;
    this.environment.stream.write(`${this.line(newest, nowMs, Infinity)}\n`);
  }

  /** Never cuts off the seconds, which show that the command is still running. */
  private line({ what, sinceMs }: Wait, nowMs: number, width: number): string {
    const seconds = Math.floor((nowMs - sinceMs) / 1_000);
    const end = seconds === 0 ? "" : ` (${seconds} s)`;
    const start =
      this.counted === ""
        ? `Waiting for ${what}`
        : `${this.counted}, waiting for ${what}`;
    return cut(start, width - widthOf(end)) + end;
  }
}
