import type { Context } from "hono";
import type { Body, ServerEnv } from "../emulation";
import { invalidBody } from "../problem";

/** Reads a body once. The reason why it is not JSON is dropped, because the parser's message would quote the body, which can contain a value. */
export async function readBody(context: Context<ServerEnv>): Promise<Body> {
  const text = await context.req.text();
  try {
    return { isJson: true, json: JSON.parse(text) as unknown };
  } catch {
    return { isJson: false };
  }
}

/** The body's JSON. Throws the Problem with which the API rejects a body without JSON. */
export function jsonOf(context: Context<ServerEnv>): unknown {
  const body = context.get("body");
  if (!body.isJson) throw invalidBody();
  return body.json;
}
