import { isQuotaExceeded } from "../../api";
import { ownCommand, usedOf, whatNow } from "../../messages";
import { isApiId, type StorePath } from "../../model";
import type { Session } from "../../session";

/**
 * Counts a secret that the run is going to create. Warns once if the run is going to create more secrets than the
 * account has room for. Sends one request for each account in each run. If the quota cannot be read, there is no
 * warning.
 *
 * @param accountId - The account of the secret. May be unknown.
 */
export async function countCreate(
  accountId: unknown,
  session: Pick<Session, "quotas" | "notify" | "takeOver">,
): Promise<void> {
  const { quotas, notify } = session;
  // Taking over an existing secret does not use more of the quota, and a run that takes over secrets creates few new
  // ones.
  if (session.takeOver.size > 0) return;
  if (typeof accountId !== "string" || !isApiId(accountId)) return;
  const quota = await quotas.countCreate(accountId);
  if (quota === undefined) return;
  notify({
    severity: "warning",
    ofRun: true,
    message:
      `this program creates more secrets than account ${accountId} has room for. The account has ${usedOf(quota)}.\n` +
      "In one update, Pulumi creates secrets before it deletes others. First delete some secrets in a separate update, or ask Cloudflare for a larger quota.\n" +
      UNMANAGED,
  });
}

/** What to do about a create that the API refused. */
export async function whatNowOfCreate(
  error: unknown,
  { accountId }: StorePath,
  { quotas }: Pick<Session, "quotas">,
): Promise<string> {
  if (!isQuotaExceeded(error)) return `Nothing was created. ${whatNow(error)}`;
  const quota = await quotas.afterRefusal(accountId);
  const usage = quota === undefined ? "" : ` The account has ${usedOf(quota)}.`;
  return `Nothing was created.${usage} Delete a secret that nobody needs, or ask Cloudflare for a larger quota.\n${UNMANAGED}`;
}

const UNMANAGED = `To list the secrets that no resource in the stack manages: ${ownCommand("drift")}`;
