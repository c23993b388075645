import type { SecretsStoreApi } from "../../api";
import { isUserError, unreadableAuditLog } from "../../messages";
import { skipped, type Check } from "./check";

const what = "audit log";

/** How much of the log to read: the last minute, which is enough, because the entries themselves are not used. */
const STRETCH_MS = 60_000;

/**
 * Checks whether the credentials can read the account's audit log, by reading the log's last minute. Most users do not
 * need the permission to read the log, so the verdict is never `wrong`.
 *
 * @param accountId - Absent if the credentials cannot read an account.
 * @param nowMs - The API's time, in milliseconds since 1970.
 */
export async function auditCheck(
  api: Pick<SecretsStoreApi, "listAuditEntries">,
  accountId: string | undefined,
  nowMs: number,
): Promise<Check> {
  if (accountId === undefined)
    return skipped(what, "needs access to an account");
  const [since = "", before = ""] = [nowMs - STRETCH_MS, nowMs].map((each) =>
    new Date(each).toISOString(),
  );
  try {
    await api.listAuditEntries(accountId, { since, before });
    return { what, verdict: "ok", found: "can be read" };
  } catch (error) {
    if (!isUserError(error)) throw error;
    const { reason, isForbidden } = unreadableAuditLog(error);
    if (!isForbidden) return skipped(what, reason);
    return {
      what,
      verdict: "note",
      found: `no: ${reason}`,
      advice:
        'Only drift --who and the setting cloudflare-secrets-store:audit need the audit log. To use them, add the permission "Account Settings Read" to the credentials.',
    };
  }
}
