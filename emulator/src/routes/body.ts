import type { Context } from "hono";
import type { Body, ServerEnv } from "../emulation";
import { invalidBody } from "../problem";

/**
 * Reads a body once. If the body is not JSON, drops the parser's message, because the message would quote the body,
 * which can contain a value.
 */
export async function readBody(context: Context<ServerEnv>): Promise<Body> {
  const text = await context.req.text();
  try {
    return { isJson: true, json: JSON.parse(text) as unknown };
  } catch {
    return { isJson: false };
  }
}

/** Returns the body's JSON. If the body is not JSON, throws the Problem with which the API rejects it. */
export function jsonOf(context: Context<ServerEnv>): unknown {
  const body = context.get("body");
  if (!body.isJson) throw invalidBody();
  return body.json;
}
