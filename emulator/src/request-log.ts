/** One request as the emulator saw it. Holds no value: of a body, only the names of its fields. */
export interface SeenRequest {
  method: string;
  /** Without the base path: `/accounts/ACCOUNT/secrets_store/…`. */
  path: string;
  /** As it was sent, without `?`; empty when there is none. */
  query: string;
  /** HTTP status of the answer; null while there is none, or when the connection was cut before it. */
  status: number | null;
  /** Names of the body's fields, sorted; of an array, those of all its objects together. Absent without a JSON body. */
  bodyKeys?: string[];
  /** How many entries the body has, when it is an array. */
  bodyItems?: number;
  /** The kind of fault that the request met. Absent when none. */
  fault?: string;
}

/** How many requests there were since the last reset. */
export interface RequestCounts {
  total: number;
  /** Those other than GET. */
  writes: number;
  byMethod: Record<string, number>;
  /** Answers by HTTP status; `none` for those without an answer. */
  byStatus: Record<string, number>;
}

/** An emulator left running for days must not eat the memory; 100,000 is far more than any test sends. */
const maxSeen = 100_000;

/** The requests to the API, in the order in which they arrived. */
export class RequestLog {
  private seen: SeenRequest[] = [];

  /** Takes a request in; its status is filled in later. */
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

/** What the log keeps of a body. */
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
