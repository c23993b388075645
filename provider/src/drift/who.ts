import type { RecordedSecret } from "./recorded-secrets";
import type { AuditOutcome, Finding } from "./report";
import type { Secret } from "../api";
import { parseSecretId, unreadableAuditLog } from "../messages";
import { askAuditLog, type AuditAnswer } from "../resources";
import type { Session } from "../session";

/** The live secret. `gone` if it no longer exists. */
export type Live = Secret | "gone";

/** A drifted secret in the stack: what the state records, and the live secret. */
export interface DriftedSecret {
  secret: RecordedSecret;
  live: Live;
}

/**
 * Asks the audit logs who changed these secrets, with one query for all secrets in an account. Returns the answers by
 * URN.
 */
export async function askWho(
  drifted: readonly DriftedSecret[],
  session: Pick<Session, "audit">,
): Promise<ReadonlyMap<string, AuditAnswer>> {
  const answers = drifted.map(async ({ secret, live }) => {
    const known = {
      path: parseSecretId(secret.id),
      known: secret.state,
      live: live === "gone" ? undefined : live,
      setsValue: secret.inputs.valueFingerprint !== undefined,
    };
    return [secret.urn, await askAuditLog(known, session)] as const;
  });
  return new Map(await Promise.all(answers));
}

/** Sums up what the audit logs do not explain, with at most one outcome per account. */
export function auditOutcomes(
  findings: readonly Finding[],
  answers: ReadonlyMap<string, AuditAnswer>,
): AuditOutcome[] {
  const outcomes = new Map<string, AuditOutcome>();
  const counted = new Set<string>();
  for (const { urn, id, who } of findings) {
    const { accountId } = parseSecretId(id);
    const answer = answers.get(urn);
    if (answer === undefined || who !== undefined || counted.has(urn)) continue;
    counted.add(urn);
    if (answer.kind === "unreadable") {
      const unreadable = unreadableAuditLog(answer.error);
      outcomes.set(accountId, { kind: "unreadable", accountId, ...unreadable });
      continue;
    }
    const known = outcomes.get(accountId);
    const secrets = known?.kind === "silent" ? known.secrets + 1 : 1;
    const { extent } = answer;
    outcomes.set(accountId, { kind: "silent", accountId, secrets, extent });
  }
  return [...outcomes.values()];
}
