import type { AuditLog } from "./audit-log";
import type { Credentials } from "./credentials";
import type { FaultRules } from "./faults";
import type { RateLimiter } from "./rate-limit";
import type { RequestLog, SeenRequest } from "./request-log";
import type { Settings } from "./settings";
import type { AccountData } from "./store";
import type { Clock, Timestamps } from "./timestamps";
import type { HttpBindings } from "@hono/node-server";

/** The parts of one running emulator. */
export interface Emulation {
  account: AccountData;
  credentials: Credentials;
  settings: Settings;
  faults: FaultRules;
  requests: RequestLog;
  audit: AuditLog;
  limiter: RateLimiter;
  clock: Clock;
  timestamps: Timestamps;
}

/**
 * A request's body, read once. A missing body and a body that is not JSON are the same case, because the API gives the
 * same response to both.
 */
export type Body = { isJson: true; json: unknown } | { isJson: false };

/** What hono passes from one handler to the next. */
export interface ServerEnv {
  Bindings: HttpBindings;
  Variables: { body: Body; seen: SeenRequest };
}
