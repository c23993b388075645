import type { Message } from "./wire";

/** Whether the request is carried out before the fault replaces its response. */
interface Effect {
  /** The default depends on the kind of fault. */
  takesEffect?: boolean;
}

/** What the client receives in place of the response. */
export type Fault =
  /** An HTTP status with an error envelope, or with `body` unchanged. By default, the request is not carried out. */
  | ({
      kind: "status";
      status: number;
      /** Default: one error whose code is the status plus 10,000. */
      errors?: readonly Message[];
      /** Replaces the envelope. */
      body?: string;
      headers?: Record<string, string>;
    } & Effect)
  /** Closes the connection without a response. By default, the request is not carried out. */
  | ({ kind: "reset" } & Effect)
  /** Never responds, and keeps the connection open. By default, the request is not carried out. */
  | ({ kind: "timeout" } & Effect)
  /**
   * Announces the whole response in the headers, but sends only half of it and closes the connection. By default, the
   * request is carried out.
   */
  | ({ kind: "truncated" } & Effect)
  /** An HTML page with this status, which is 200 by default. By default, the request is not carried out. */
  | ({ kind: "html"; status?: number } & Effect)
  /** `success: false` with HTTP 200. By default, the request is not carried out. */
  | ({ kind: "failure-with-200"; errors?: readonly Message[] } & Effect)
  /**
   * A correct envelope with this `result`, which is `{"unexpected": true}` by default. By default, the request is
   * carried out.
   */
  | ({ kind: "wrong-shape"; result?: unknown } & Effect)
  /** The correct response with another secret's ID. By default, the request is carried out. */
  | ({ kind: "other-id" } & Effect)
  /** The correct response, padded to `bytes` bytes (default: 50 MiB). By default, the request is carried out. */
  | ({ kind: "huge"; bytes?: number } & Effect)
  /**
   * A redirect to another host, by default 307 to `http://elsewhere.invalid/`. By default, the request is not carried
   * out.
   */
  | ({ kind: "redirect"; location?: string; status?: number } & Effect);

/** The requests that a fault affects. Absent properties match everything. */
export interface FaultMatch {
  method?: string;
  /** The end of the path, or a regular expression for the path. As in `SeenRequest`, the path has no base path. */
  path?: string | RegExp;
  /** The first matching request that the fault affects, counted from 1 after the rule was set. Default: 1. */
  nth?: number;
}

/** A fault and the requests that it affects. */
export interface FaultRule {
  match?: FaultMatch;
  /** How many requests the fault affects. Default: one if `nth` is set, otherwise all until the rules are replaced. */
  times?: number;
  fault: Fault;
}

interface CountedRule {
  rule: FaultRule;
  seen: number;
  fired: number;
}

/** The current rules, and how many requests each one has affected. */
export class FaultRules {
  private rules: CountedRule[] = [];

  /** Replaces all rules and restarts the counts. */
  set(rules: readonly FaultRule[]): void {
    this.rules = rules.map((rule) => ({ rule, seen: 0, fired: 0 }));
  }

  /** Adds a rule after the existing ones. */
  add(rule: FaultRule): void {
    this.rules.push({ rule, seen: 0, fired: 0 });
  }

  /** Returns how many requests each rule has affected, in the order of the rules. */
  fired(): number[] {
    return this.rules.map(({ fired }) => fired);
  }

  /**
   * Returns the fault for this request, from the first rule that applies. Every matching rule counts the request
   * towards its `nth`.
   */
  next(method: string, path: string): Fault | undefined {
    const matching = this.rules.filter(({ rule }) =>
      matches(rule.match ?? {}, method, path),
    );
    for (const counted of matching) counted.seen += 1;
    const due = matching.find(isDue);
    if (due) due.fired += 1;
    return due?.rule.fault;
  }
}

/** Tells whether a fault lets the request be carried out. */
export function takesEffect(fault: Fault): boolean {
  if (fault.takesEffect !== undefined) return fault.takesEffect;
  switch (fault.kind) {
    case "truncated":
    case "wrong-shape":
    case "other-id":
    case "huge":
      return true;
    case "status":
    case "reset":
    case "timeout":
    case "html":
    case "failure-with-200":
    case "redirect":
      return false;
  }
}

function isDue({ rule, seen, fired }: CountedRule): boolean {
  const nth = rule.match?.nth;
  const times = rule.times ?? (nth === undefined ? Infinity : 1);
  return seen >= (nth ?? 1) && fired < times;
}

function matches(match: FaultMatch, method: string, path: string): boolean {
  if (match.method && match.method.toUpperCase() !== method) return false;
  if (match.path === undefined) return true;
  // Uses a copy, because a regular expression with the flag g remembers where it stopped.
  return typeof match.path === "string"
    ? path.endsWith(match.path)
    : new RegExp(match.path.source, match.path.flags.replace(/[gy]/g, "")).test(
        path,
      );
}
