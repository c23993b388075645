/** Milliseconds since 1970. Everything in the emulator that asks for the time asks this. */
export type Clock = () => number;

/** Gives times of the API's form (RFC 3339, microseconds), each later than the one before. */
export class Timestamps {
  private lastMicros = 0;

  constructor(private readonly clock: Clock) {}

  /** The time that was given last: that of the change that was just made. */
  last(): string {
    return formatMicros(this.lastMicros);
  }

  /** The time now. Two calls within a millisecond, or on a stopped clock, still differ, so that order by time is total. */
  next(): string {
    this.lastMicros = Math.max(this.lastMicros + 1, this.clock() * 1000);
    return formatMicros(this.lastMicros);
  }
}

/** Milliseconds since 1970 in the API's form. */
export function formatMs(ms: number): string {
  return formatMicros(ms * 1000);
}

/** Any RFC 3339 time in the API's form; throws a RangeError on what is no time. */
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
