import type { Message } from "./wire";

/** Whether the request is carried out before its answer is spoiled. */
interface Effect {
  /** Default as stated at each kind. */
  takesEffect?: boolean;
}

/** What happens to a request instead of a proper answer. */
export type Fault =
  /** An HTTP status with an error envelope, or with `body` as it is. Takes no effect by default. */
  | ({
      kind: "status";
      status: number;
      /** Default: one error with the status as its code plus 10,000. */
      errors?: readonly Message[];
      /** Sent in place of the envelope. */
      body?: string;
      headers?: Record<string, string>;
    } & Effect)
  /** The connection is cut without an answer: before the write by default, after it with `takesEffect`. */
  | ({ kind: "reset" } & Effect)
  /** No answer ever; the connection stays open. Takes no effect by default. */
  | ({ kind: "timeout" } & Effect)
  /** The headers promise the whole answer, half of it comes, the connection is cut. Takes effect by default. */
  | ({ kind: "truncated" } & Effect)
  /** A page of HTML with this status, 200 by default. Takes no effect by default. */
  | ({ kind: "html"; status?: number } & Effect)
  /** `success: false` with HTTP 200. Takes no effect by default. */
  | ({ kind: "failure-with-200"; errors?: readonly Message[] } & Effect)
  /** A proper envelope around `result`, by default `{"unexpected": true}`. Takes effect by default. */
  | ({ kind: "wrong-shape"; result?: unknown } & Effect)
  /** A proper answer with the ID of another secret in it. Takes effect by default. */
  | ({ kind: "other-id" } & Effect)
  /** A proper answer that goes on for this many bytes, 50 MiB by default. Takes effect by default. */
  | ({ kind: "huge"; bytes?: number } & Effect)
  /** A redirect to another host, by default 307 to `http://elsewhere.invalid/`. Takes no effect by default. */
  | ({ kind: "redirect"; location?: string; status?: number } & Effect);

/** Which requests meet a fault. What is absent matches everything. */
export interface FaultMatch {
  method?: string;
  /** The end of the path, or an expression for it. Paths are those of `SeenRequest`. */
  path?: string | RegExp;
  /** The first matching request that meets the fault, counted from 1 since the rule was set. Default 1. */
  nth?: number;
}

/** A fault and the requests that meet it. */
export interface FaultRule {
  match?: FaultMatch;
  /** How many requests meet it. Default: one where `nth` is given, otherwise all until the rules are replaced. */
  times?: number;
  fault: Fault;
}

interface CountedRule {
  rule: FaultRule;
  seen: number;
  fired: number;
}

/** The rules in force and how often each was met. */
export class FaultRules {
  private rules: CountedRule[] = [];

  /** Replaces all rules; counting starts anew. */
  set(rules: readonly FaultRule[]): void {
    this.rules = rules.map((rule) => ({ rule, seen: 0, fired: 0 }));
  }

  /** Adds a rule after those in force. */
  add(rule: FaultRule): void {
    this.rules.push({ rule, seen: 0, fired: 0 });
  }

  /** How many requests met each rule, in the order of the rules. */
  fired(): number[] {
    return this.rules.map(({ fired }) => fired);
  }

  /** The fault of this request: that of the first rule which is due. All matching rules count the request for their `nth`. */
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

/** Whether a fault lets the request be carried out. */
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
  // A copy, because an expression with the flag g remembers where it stopped.
  return typeof match.path === "string"
    ? path.endsWith(match.path)
    : new RegExp(match.path.source, match.path.flags.replace(/[gy]/g, "")).test(
        path,
      );
}
