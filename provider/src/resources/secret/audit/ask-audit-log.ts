import { isLater, type SecretPath, type SecretState } from "../../../model";
import {
  auditSilence,
  auditUnreadable,
  unreadableAuditLog,
} from "../../../messages";
import type { AuditLog, Session } from "../../../session";
import {
  auditFacts,
  type AuditFacts,
  authorOf,
  type Drifting,
  traceOf,
} from "./audit-facts";
import { type Drift, type Live, managesValue } from "../drift";
import { type DriftPolicy, driftToReport } from "../drift-policy";

/** A secret that drifted. */
export interface Drifted {
  path: SecretPath;
  /** The secret as Pulumi last knew it. */
  known: SecretState;
  /** `undefined` if the secret is gone. */
  live: Live | undefined;
  /** Whether the program sets a value. */
  setsValue: boolean;
}

/** What the audit log says. */
export type AuditAnswer =
  | { kind: "unreadable"; error: Error }
  | {
      kind: "told";
      facts: AuditFacts;
      extent: Extract<AuditLog, { kind: "read" }>["extent"];
    };

/**
 * Asks the audit log of the secret's account who changed the secret. Questions that arrive at the same time share a
 * query.
 */
export async function askAuditLog(
  { path, known, live, setsValue }: Drifted,
  { audit }: Pick<Session, "audit">,
): Promise<AuditAnswer> {
  const { modified, valueWrittenAt } = known;
  const valueKnownAt =
    (managesValue(known, setsValue) ? valueWrittenAt : undefined) ?? modified;
  const since = isLater(modified, valueKnownAt) ? valueKnownAt : modified;
  const log = await audit.read(path.accountId, {
    since,
    until: live?.modified,
  });
  if (log.kind === "unreadable") return log;
  const facts = auditFacts(log, {
    secretId: path.secretId,
    knownAt: modified,
    valueKnownAt,
    modified: live?.modified,
  });
  return { kind: "told", facts, extent: log.extent };
}

/**
 * Returns what the audit log says, if the `audit` setting is on. If the setting is off, sends nothing and returns
 * `undefined`. Warns once per run if the log cannot be read. Prints a note once per run if the log does not say who
 * made a change that counts as drift.
 *
 * @param counting - Returns the drift that counts, given what the log says.
 */
async function factsAbout(
  drifted: Drifted,
  session: Session,
  counting: (facts: AuditFacts) => readonly Drifting[],
): Promise<AuditFacts | undefined> {
  if (!session.settings.audit) return undefined;
  const answer = await askAuditLog(drifted, session);
  if (answer.kind === "unreadable") {
    const message = auditUnreadable(unreadableAuditLog(answer.error));
    session.notify({ severity: "warning", message, ofRun: true });
    return undefined;
  }
  const { facts, extent } = answer;
  if (counting(facts).some((drift) => traceOf(drift, facts) === undefined))
    session.notify({ severity: "info", message: auditSilence(extent) });
  return facts;
}

/**
 * Returns words for a message that say who deleted a secret. Returns an empty string if the settings do not ask for the
 * audit log, or if the log does not say who deleted the secret.
 */
export async function removalWords(
  path: SecretPath,
  known: SecretState,
  session: Session,
): Promise<string> {
  const gone = { kind: "gone" } as const;
  const drifted = { path, known, live: undefined, setsValue: true };
  const facts = await factsAbout(drifted, session, () => [gone]);
  const author = authorOf(gone, facts);
  return author === undefined ? "" : ` ${author}`;
}

/**
 * If something drifted and the settings ask for the audit log, extends the policy with what the log says.
 *
 * @param reports - Tells whether the caller reports a given drift. Default: true for all drift except `modified`, which
 * `read` reports.
 */
export async function auditedPolicy<P extends DriftPolicy>(
  secret: Omit<Drifted, "setsValue"> & { live: Live },
  policy: P,
  session: Session,
  reports: (drift: Drift) => boolean = ({ kind }) => kind !== "modified",
): Promise<P & Pick<DriftPolicy, "facts">> {
  const counting = (facts?: AuditFacts) =>
    driftToReport(secret.known, secret.live, {
      ...policy,
      ...(facts && { facts }),
    }).filter(reports);
  if (counting().length === 0) return policy;
  const setsValue = policy.inputs.valueFingerprint !== undefined;
  const drifted = { ...secret, setsValue };
  const facts = await factsAbout(drifted, session, counting);
  return facts === undefined ? policy : { ...policy, facts };
}
