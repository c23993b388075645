import { setImmediate as whenAllHaveAsked } from "node:timers/promises";
import {
  type AuditEntry,
  type AuditPage,
  type AuditQuery,
  isConnectionError,
  isSecretsStoreError,
  type SecretsStoreApi,
} from "../api";
import { isLater } from "../model";

/** What one run of the engine has read from an account's audit log. */
export type AuditLog =
  | { kind: "unreadable"; error: Error }
  | {
      kind: "read";
      entries: readonly AuditEntry[];
      /** All entries newer than this time (RFC 3339) have been read. If `undefined`, any entry may be missing. */
      knownSince: string | undefined;
      /**
       * Whether older entries are missing: `whole` if none are missing, `longer` if there were too many to read, and
       * `repeating` if the server kept returning the same entries.
       */
      extent: "whole" | "longer" | "repeating";
    };

/** The part of the log that a caller asks for. Both times are in RFC 3339. */
export interface AuditStretch {
  since: string;
  /**
   * The time of the newest change that the caller knows about. The log is read up to the current time, or up to `until`
   * if that time is in the future.
   */
  until: string | undefined;
}

/** Reads audit logs for one run of the engine. Calls for the same account share requests. */
export interface AuditTrail {
  /**
   * Rejects if the run is canceled. If the log cannot be read for another reason, the result is `unreadable`, and no
   * more requests are sent for that account.
   */
  read: (accountId: string, stretch: AuditStretch) => Promise<AuditLog>;
}

/**
 * The maximum number of pages that one run reads from an account's log. A page has up to 1,000 entries. If the log is
 * longer, `extent` is `longer`.
 */
const MOST_PAGES = 3;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Cloudflare keeps entries for 18 months (documentation of Audit Logs v2). */
const KEPT_MS = 540 * DAY_MS;
/** The log is read this far into the future, in case this machine's clock is behind the API's clock. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Creates an audit trail that has read nothing yet. Calls that arrive together share one query, which goes back to one
 * day before the earliest time that any of them needs. If a later call needs an even earlier time, it sends a second
 * query, which goes back as far as Cloudflare keeps entries. A third query is therefore never needed.
 *
 * Pages are read newest first, and only as far back as a caller needs. Together, the two queries read at most 3 pages.
 *
 * @param clock - Milliseconds since 1970.
 */
export function createAuditTrail(
  api: Pick<SecretsStoreApi, "listAuditEntries">,
  clock: () => number = Date.now,
): AuditTrail {
  const accounts = new Map<string, AuditTrailOfAccount>();
  return {
    read: (accountId, stretch) => {
      const key = accountId.toLowerCase();
      const known = accounts.get(key);
      if (known !== undefined) return known.read(stretch);
      const fetch = async (query: AuditQuery) =>
        (await api.listAuditEntries(accountId, query)).result;
      const made = new AuditTrailOfAccount(fetch, clock);
      accounts.set(key, made);
      return made.read(stretch);
    },
  };
}

/** A query, and how far its results have been read. */
interface Span {
  since: string;
  before: string;
  cursor: string | undefined;
  isAtEnd: boolean;
}

class AuditTrailOfAccount {
  private readonly entries = new Map<string, AuditEntry>();
  private asked: AuditStretch | undefined;
  private turn: Promise<AuditLog> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private span: Span | undefined;
  private pagesLeft = MOST_PAGES;
  private isRepeating = false;
  /** The time of the oldest entry read so far. */
  private oldest: string | undefined;
  private isDescending = true;
  private failure: Error | undefined;

  constructor(
    private readonly fetch: (query: AuditQuery) => Promise<AuditPage>,
    private readonly clock: () => number,
  ) {}

  read(stretch: AuditStretch): Promise<AuditLog> {
    this.asked = together(this.asked, stretch);
    this.turn ??= this.nextTurn();
    return this.turn;
  }

  private nextTurn(): Promise<AuditLog> {
    const turn = this.queue.then(async () => {
      await whenAllHaveAsked();
      const asked = this.asked;
      this.asked = this.turn = undefined;
      if (asked !== undefined) await this.extend(asked);
      return this.log();
    });
    // The caller handles a failure. The queue ignores the failure, so that later turns still run.
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async extend({ since, until }: AuditStretch): Promise<void> {
    if (this.failure !== undefined) return;
    this.span ??= spanOf(aDayBefore(since), this.upTo(until));
    if (isLater(this.span.since, since) && this.span.isAtEnd)
      this.span = spanOf(this.keptSince(), justAfter(this.span.since));
    try {
      while (this.isMissing(since, this.span)) await this.readPage(this.span);
    } catch (error) {
      if (!isSecretsStoreError(error) || isCancelled(error)) throw error;
      this.failure = error;
    }
  }

  private isMissing(since: string, span: Span): boolean {
    const isReached =
      this.isDescending &&
      this.oldest !== undefined &&
      !isLater(this.oldest, since);
    return !span.isAtEnd && this.pagesLeft > 0 && !isReached;
  }

  private async readPage(span: Span): Promise<void> {
    this.pagesLeft -= 1;
    const { since, before, cursor } = span;
    const page = await this.fetch({
      since,
      before,
      ...(cursor !== undefined && { cursor }),
    });
    const known = this.entries.size;
    for (const entry of page.entries) this.add(entry);
    const bringsNothing =
      page.entries.length > 0 && this.entries.size === known;
    if (
      page.cursor !== undefined &&
      (page.cursor === cursor || bringsNothing)
    ) {
      this.isRepeating = true;
      this.pagesLeft = 0;
    }
    span.cursor = page.cursor;
    span.isAtEnd = page.cursor === undefined || page.entries.length === 0;
  }

  private add(entry: AuditEntry): void {
    const key = entry.id ?? `#${this.entries.size}`;
    if (this.entries.has(key)) return;
    this.entries.set(key, entry);
    if (entry.time === undefined) return;
    if (this.oldest !== undefined && isLater(entry.time, this.oldest))
      this.isDescending = false;
    else this.oldest = entry.time;
  }

  private log(): AuditLog {
    if (this.failure !== undefined)
      return { kind: "unreadable", error: this.failure };
    const entries = [...this.entries.values()];
    const isAtEnd = this.span?.isAtEnd ?? false;
    const extent = this.isRepeating
      ? "repeating"
      : isAtEnd || this.pagesLeft > 0
        ? "whole"
        : "longer";
    return { kind: "read", entries, knownSince: this.knownSince(), extent };
  }

  private knownSince(): string | undefined {
    if (this.span === undefined) return undefined;
    const { since, isAtEnd } = this.span;
    // If the server does not sort entries as requested, entries from any time may be missing.
    if (!isAtEnd || this.isRepeating)
      return this.isDescending ? this.oldest : undefined;
    const kept = this.keptSince();
    return isLater(kept, since) ? kept : since;
  }

  private keptSince(): string {
    return new Date(this.clock() - KEPT_MS).toISOString();
  }

  private upTo(until: string | undefined): string {
    const now = this.clock();
    const newest = until === undefined ? now : Date.parse(until);
    return new Date(Math.max(now, newest) + CLOCK_TOLERANCE_MS).toISOString();
  }
}

function spanOf(since: string, before: string): Span {
  return { since, before, cursor: undefined, isAtEnd: false };
}

/**
 * Callers often ask, in separate calls, about secrets that the same update wrote. The extra day lets these calls share
 * the first query.
 */
function aDayBefore(time: string): string {
  return new Date(Date.parse(time) - DAY_MS).toISOString();
}

/** Makes the two queries overlap, because it is not documented whether `since` and `before` are inclusive. */
function justAfter(time: string): string {
  return new Date(Date.parse(time) + 1_000).toISOString();
}

function together(
  left: AuditStretch | undefined,
  right: AuditStretch,
): AuditStretch {
  if (left === undefined) return right;
  const since = isLater(left.since, right.since) ? right.since : left.since;
  if (left.until === undefined || right.until === undefined)
    return { since, until: left.until ?? right.until };
  const isLeftLater = isLater(left.until, right.until);
  return { since, until: isLeftLater ? left.until : right.until };
}

function isCancelled(error: unknown): boolean {
  return isConnectionError(error) && error.problem === "cancelled";
}
