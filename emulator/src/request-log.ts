/**
 * A request as the emulator received it. It contains no value, because it lists only the names of the body's fields.
 */
export interface SeenRequest {
  method: string;
  /** The path without the base path: `/accounts/ACCOUNT/secrets_store/…`. */
  path: string;
  /** The query as sent, without `?`. Empty if there is none. */
  query: string;
  /**
   * The HTTP status of the response. Null until the response is sent. Stays null if the connection is closed first.
   */
  status: number | null;
  /**
   * The names of the body's fields, sorted. If the body is an array, the names in all its objects. Absent if the body
   * is not JSON.
   */
  bodyKeys?: string[];
  /** The number of entries, if the body is an array. */
  bodyItems?: number;
  /** The kind of the fault that affected the request. Absent if none did. */
  fault?: string;
}

/** The number of requests since the last reset. */
export interface RequestCounts {
  total: number;
  /** All requests except GET. */
  writes: number;
  byMethod: Record<string, number>;
  /** The number of responses by HTTP status, with `none` for requests without a response. */
  byStatus: Record<string, number>;
}

/**
 * The maximum number of requests in the log, which limits the memory of an emulator that runs for days. No test sends
 * nearly as many.
 */
const maxSeen = 100_000;

/** The requests to the API, in the order of arrival. */
export class RequestLog {
  private seen: SeenRequest[] = [];

  /** Adds a request. Its status is set later. */
  add(request: SeenRequest): SeenRequest {
    if (this.seen.length >= maxSeen) this.seen = this.seen.slice(maxSeen / 2);
    this.seen.push(request);
    return request;
  }

  all(): SeenRequest[] {
    return structuredClone(this.seen);
  }

  reset(): void {
    this.seen = [];
  }

  counts(): RequestCounts {
    const writes = this.seen.filter(({ method }) => method !== "GET").length;
    return {
      total: this.seen.length,
      writes,
      byMethod: tally(this.seen.map(({ method }) => method)),
      byStatus: tally(this.seen.map(({ status }) => String(status ?? "none"))),
    };
  }
}

/** What the log records about a body. */
export function outlineOf(
  body: unknown,
): Pick<SeenRequest, "bodyKeys" | "bodyItems"> {
  if (typeof body !== "object" || body === null) return {};
  const objects: unknown[] = Array.isArray(body) ? body : [body];
  const keys = objects.flatMap((each) =>
    typeof each === "object" && each !== null ? Object.keys(each) : [],
  );
  const bodyKeys = [...new Set(keys)].sort();
  return Array.isArray(body)
    ? { bodyKeys, bodyItems: body.length }
    : { bodyKeys };
}

function tally(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
