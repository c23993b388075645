import type { AuditResultInfo, Envelope, Message, ResultInfo } from "./wire";

/** The envelope of a successful response. */
export function success(
  result: unknown,
  resultInfo?: ResultInfo | AuditResultInfo,
): Envelope {
  const envelope = { success: true, errors: [], messages: [], result };
  return resultInfo ? { ...envelope, result_info: resultInfo } : envelope;
}

/** The envelope of an error response. */
export function failure(...errors: Message[]): Envelope {
  return { success: false, errors, messages: [], result: null };
}
