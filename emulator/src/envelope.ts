import type { AuditResultInfo, Envelope, Message, ResultInfo } from "./wire";

/** The frame of an answer that says yes. */
export function success(
  result: unknown,
  resultInfo?: ResultInfo | AuditResultInfo,
): Envelope {
  const envelope = { success: true, errors: [], messages: [], result };
  return resultInfo ? { ...envelope, result_info: resultInfo } : envelope;
}

/** The frame of an answer that says no. */
export function failure(...errors: Message[]): Envelope {
  return { success: false, errors, messages: [], result: null };
}
