import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context, MiddlewareHandler } from "hono";
import { callerOf } from "../credentials";
import type { Emulation, ServerEnv } from "../emulation";
import { failure } from "../envelope";
import { answerWithFault } from "../fault-answers";
import { takesEffect, type Fault } from "../faults";
import { outlineOf, type SeenRequest } from "../request-log";
import { basePath } from "../settings";
import { newId } from "../store";
import { readBody } from "./body";

/**
 * Handles every request to the API in this order: adds it to the request log, delays it, counts it for the rate limit,
 * looks for a fault, and passes the request on. Finally adds the headers that all responses have.
 */
export function front(emulation: Emulation): MiddlewareHandler<ServerEnv> {
  const { requests, settings, limiter, credentials, faults } = emulation;
  return async (context, next) => {
    const seen = requests.add(startOf(context));
    const body = await readBody(context);
    context.set("body", body);
    Object.assign(seen, outlineOf(body.isJson ? body.json : undefined));
    if (settings.latencyMs > 0) await sleep(settings.latencyMs);

    const caller = callerOf(context.req.raw.headers, credentials);
    const rate = limiter.count(caller ?? "unknown");
    const fault = rate.allowed
      ? faults.next(seen.method, seen.path)
      : undefined;
    if (!rate.allowed) context.res = tooManyRequests();
    else if (fault) await meetFault(context, next, fault, seen, emulation);
    else await next();

    if (isOutOfOurHands(context)) return;
    seen.status = context.res.status;
    const headers = { ...rate.headers, ...ownHeaders(emulation) };
    for (const [name, value] of Object.entries(headers))
      if (!context.res.headers.has(name)) context.header(name, value);
  };
}

async function meetFault(
  context: Context<ServerEnv>,
  next: () => Promise<void>,
  fault: Fault,
  seen: SeenRequest,
  emulation: Emulation,
): Promise<void> {
  seen.fault = fault.kind;
  if (takesEffect(fault)) await next();
  const proper = takesEffect(fault) ? context.res : undefined;
  const ids = emulation.account.secrets().map(({ id }) => id);
  const spoiled = await answerWithFault(context, fault, proper, [
    ...ids,
    newId(),
  ]);
  // Without this line, hono would copy the headers of the original response.
  context.res = undefined;
  context.res = spoiled;
}

// Uses the raw request line, because the URL parser would normalize the path and hide what the client really sent.
function startOf(context: Context<ServerEnv>): SeenRequest {
  const target = context.env.incoming.url ?? "";
  const [path = "", ...query] = target.split("?");
  return {
    method: context.req.method,
    path: path.startsWith(basePath) ? path.slice(basePath.length) : path,
    query: query.join("?"),
    status: null,
  };
}

function ownHeaders({ clock }: Emulation): Record<string, string> {
  return {
    date: new Date(clock()).toUTCString(),
    // The format of a ray ID: 16 hex digits and a location.
    "cf-ray": `${randomBytes(8).toString("hex")}-LOCAL`,
  };
}

// No source gives the code of this error, so 10429 is our choice.
function tooManyRequests(): Response {
  const envelope = failure({ code: 10_429, message: "rate limited" });
  return new Response(JSON.stringify(envelope), {
    status: 429,
    headers: { "content-type": "application/json" },
  });
}

// Tells whether hono can no longer change the response, because it is closed, was written without hono, or is never
// sent.
function isOutOfOurHands(context: Context<ServerEnv>): boolean {
  const { outgoing } = context.env;
  return (
    context.res.headers.has("x-hono-already-sent") ||
    outgoing.destroyed ||
    outgoing.headersSent
  );
}
