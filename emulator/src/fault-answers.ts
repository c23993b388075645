import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { ServerEnv } from "./emulation";
import { failure, success } from "./envelope";
import type { Fault } from "./faults";
import type { Envelope, Message } from "./wire";

const hugeBytes = 50 * 1024 * 1024;

/**
 * Responds to a request according to its fault.
 *
 * @param proper The response without the fault. Undefined if the request was not carried out.
 * @param ids IDs for the fault that mixes up IDs. One of them belongs to no secret.
 */
export async function answerWithFault(
  context: Context<ServerEnv>,
  fault: Fault,
  proper: Response | undefined,
  ids: readonly string[],
): Promise<Response> {
  const { outgoing } = context.env;
  switch (fault.kind) {
    case "status":
      return statusAnswer(fault);
    case "reset":
      outgoing.socket?.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case "timeout":
      return RESPONSE_ALREADY_SENT;
    case "truncated":
      return truncate(context, proper);
    case "html":
      return new Response(
        "<!DOCTYPE html><html><body>Gateway</body></html>\n",
        {
          status: fault.status ?? 200,
          headers: { "content-type": "text/html; charset=UTF-8" },
        },
      );
    case "failure-with-200":
      return json(failure(...(fault.errors ?? [genericError(200)])));
    case "wrong-shape":
      // Leave an error response unchanged, because it has no result whose shape could be wrong, and because it must not
      // become a success.
      return proper?.ok === false
        ? proper
        : json(success(fault.result ?? { unexpected: true }));
    case "other-id":
      return json(withOtherId(await envelopeOf(proper), ids));
    case "huge":
      return hugeAnswer(await envelopeOf(proper), fault.bytes ?? hugeBytes);
    case "redirect":
      return new Response(null, {
        status: fault.status ?? 307,
        headers: { location: fault.location ?? "http://elsewhere.invalid/" },
      });
  }
}

function statusAnswer(fault: Extract<Fault, { kind: "status" }>): Response {
  const envelope = failure(...(fault.errors ?? [genericError(fault.status)]));
  return new Response(fault.body ?? JSON.stringify(envelope), {
    status: fault.status,
    headers: { "content-type": "application/json", ...fault.headers },
  });
}

async function truncate(
  context: Context<ServerEnv>,
  proper: Response | undefined,
): Promise<Response> {
  const { outgoing } = context.env;
  const whole = Buffer.from(JSON.stringify(await envelopeOf(proper)));
  outgoing.writeHead(proper?.status ?? 200, {
    "content-type": "application/json",
    "content-length": whole.length,
  });
  outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)), () => {
    outgoing.destroy();
  });
  return RESPONSE_ALREADY_SENT;
}

/**
 * Gives the last secret of a list the ID of the secret before it, so that a client that created or listed these two
 * secrets receives the wrong ID for one of them.
 */
function withOtherId(envelope: Envelope, ids: readonly string[]): Envelope {
  const swap = (entry: unknown, others: readonly string[]): unknown =>
    hasId(entry)
      ? { ...entry, id: others.find((id) => id !== entry.id) }
      : entry;
  const { result } = envelope;
  if (!Array.isArray(result)) return { ...envelope, result: swap(result, ids) };
  const entries: unknown[] = result;
  const before = entries.at(-2);
  const others = hasId(before) ? [before.id, ...ids] : ids;
  return {
    ...envelope,
    result: [...entries.slice(0, -1), swap(entries.at(-1), others)],
  };
}

function hasId(entry: unknown): entry is { id: string } {
  return typeof entry === "object" && entry !== null && "id" in entry;
}

// Sends well-formed JSON in chunks, so that only a size limit can stop a client from reading all of it.
function hugeAnswer(envelope: Envelope, bytes: number): Response {
  const padding = Buffer.alloc(64 * 1024, " ");
  const end = Buffer.from(JSON.stringify(envelope));
  let left = bytes - end.length;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left > 0) {
        controller.enqueue(
          new Uint8Array(padding.subarray(0, Math.min(left, padding.length))),
        );
        left -= padding.length;
        return;
      }
      controller.enqueue(new Uint8Array(end));
      controller.close();
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/json" },
  });
}

async function envelopeOf(proper: Response | undefined): Promise<Envelope> {
  if (!proper) return success(null);
  return (await proper.clone().json()) as Envelope;
}

const genericError = (status: number): Message => ({
  code: 10_000 + status,
  message: "caused by a fault rule in the emulator",
});

function json(envelope: Envelope): Response {
  return new Response(JSON.stringify(envelope), {
    headers: { "content-type": "application/json" },
  });
}
