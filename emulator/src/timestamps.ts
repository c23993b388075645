/** Returns milliseconds since 1970. The emulator has no other source of time. */
export type Clock = () => number;

/** Returns times in the API's format (RFC 3339, microseconds), each later than the one before. */
export class Timestamps {
  private lastMicros = 0;

  constructor(private readonly clock: Clock) {}

  /** Returns the last time that `next` returned, which is the time of the latest change. */
  last(): string {
    return formatMicros(this.lastMicros);
  }

  /**
   * Returns the current time. Two calls always differ, even within a millisecond or on a stopped clock, so sorting by
   * time is unambiguous.
   */
  next(): string {
    this.lastMicros = Math.max(this.lastMicros + 1, this.clock() * 1000);
    return formatMicros(this.lastMicros);
  }
}

/** Formats milliseconds since 1970 as the API does. */
export function formatMs(ms: number): string {
  return formatMicros(ms * 1000);
}

/** Converts any RFC 3339 time to the API's format. Throws a RangeError if the text is not a time. */
export function normalizeTime(text: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text)) return text;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${text}`);
  return formatMs(ms);
}

function formatMicros(micros: number): string {
  const ms = Math.floor(micros / 1000);
  const rest = String(Math.floor(micros) % 1000).padStart(3, "0");
  return new Date(ms).toISOString().replace("Z", `${rest}Z`);
}
