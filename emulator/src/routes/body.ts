import type { Context } from "hono";
import type { Body, ServerEnv } from "../emulation";
import { invalidBody } from "../problem";

/** Reads a body once. Why it is no JSON is dropped: the parser's message would quote it, and a body can be a value. */
export async function readBody(context: Context<ServerEnv>): Promise<Body> {
  const text = await context.req.text();
  try {
    return { isJson: true, json: JSON.parse(text) as unknown };
  } catch {
    return { isJson: false };
  }
}

/** The JSON of the body; throws the Problem that the API answers to none. */
export function jsonOf(context: Context<ServerEnv>): unknown {
  const body = context.get("body");
  if (!body.isJson) throw invalidBody();
  return body.json;
}
