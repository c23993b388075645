import type { Recorded, RecordedSecret } from "./recorded-secrets";
import type { AuditOutcome, Change, Finding, Unmanaged } from "./report";
import { askWho, auditOutcomes, type Live } from "./who";
import { isStoreNotFound, type Secret } from "../api";
import {
  explain,
  HIDDEN,
  lookUpAdvice,
  parseSecretId,
  STORE_GONE_ADVICE,
} from "../messages";
import { formatSecretId, type StorePath } from "../model";
import {
  type AuditAnswer,
  driftToReport,
  stateOf,
  traceOf,
} from "../resources";
import type { Session } from "../session";

/** The parts of a session that the comparison uses. */
export type Comparing = Pick<Session, "reader" | "settings" | "audit">;

/** The result of comparing one stack. */
export interface Compared {
  findings: Finding[];
  unmanaged: Unmanaged[];
  /** Absent if the audit logs were not read. */
  audit?: AuditOutcome[];
}

/**
 * Compares a state with the live stores. Sends one list request for each hundred secrets in a store. If a list does not
 * contain a secret from the state, a GET request for that secret checks whether the secret is gone.
 *
 * @param options.who - Whether to ask the audit logs who changed what. This takes at most three more requests for each
 * account, and none if nothing drifted. Default: false.
 * @throws LifecycleError when a store cannot be listed or a secret cannot be read. In that case, nothing is reported.
 */
export async function compare(
  { secrets, covered, stores }: Recorded,
  session: Comparing,
  { who = false }: { who?: boolean } = {},
): Promise<Compared> {
  const lists = await Promise.all(
    stores.map(async (store) => ({ store, live: await list(store, session) })),
  );
  const seen = await Promise.all(
    secrets.map(async (secret) => ({
      secret,
      live: await readLive(secret, session),
    })),
  );
  const drifted = seen.filter(
    ({ secret, live }) => findingsOf(secret, live, session).length > 0,
  );
  const answers = who ? await askWho(drifted, session) : NOBODY_ASKED;
  const findings = drifted
    .flatMap(({ secret, live }) =>
      findingsOf(secret, live, session, answers.get(secret.urn)),
    )
    .sort(byName);
  return {
    findings,
    ...(who && { audit: auditOutcomes(findings, answers) }),
    unmanaged: lists
      .flatMap(({ store, live }) => live.map((each) => unmanaged(each, store)))
      .filter(({ id }) => !covered.has(id))
      .sort(byName),
  };
}

const NOBODY_ASKED: ReadonlyMap<string, AuditAnswer> = new Map();

/**
 * Sorts by name, because the order of resources in a state changes from update to update. Findings about the same
 * secret stay together, in their original order.
 */
function byName(left: Unmanaged | Finding, right: Unmanaged | Finding): number {
  const [a, b] = [left, right].map(({ name, id }) => `${name}\n${id}`);
  if (a === undefined || b === undefined || a === b) return 0;
  return a < b ? -1 : 1;
}

async function list(
  store: StorePath,
  { reader }: Comparing,
): Promise<Secret[]> {
  return await reader.snapshot(store).catch((error: unknown) => {
    throw explain(
      `cannot list the secrets in store ${store.accountId}/${store.storeId}`,
      error,
      isStoreNotFound(error)
        ? `${lookUpAdvice(error) ?? ""}\n${STORE_GONE_ADVICE}`
        : lookUpAdvice(error),
    );
  });
}

async function readLive(
  { id }: RecordedSecret,
  { reader }: Comparing,
): Promise<Live> {
  const outcome = await reader
    .read(parseSecretId(id))
    .catch((error: unknown) => {
      throw explain(`cannot compare secret ${id}`, error, lookUpAdvice(error));
    });
  return outcome.kind === "gone" ? "gone" : outcome.secret;
}

function findingsOf(
  secret: RecordedSecret,
  live: Live,
  { settings }: Comparing,
  answer?: AuditAnswer,
): Finding[] {
  const { id, urn, logicalName, declaredAt } = secret;
  const { state, inputs, options, hidden } = secret;
  const facts = answer?.kind === "told" ? answer.facts : undefined;
  const policy = { inputs, options, settings, ...(facts && { facts }) };
  const changes: Change[] =
    live === "gone" ? [{ kind: "gone" }] : driftToReport(state, live, policy);
  return changes.map((change) => {
    const who = facts && traceOf(change, facts);
    return {
      name: hidden.has("name") ? HIDDEN : state.name,
      id,
      logicalName,
      urn,
      ...(declaredAt === undefined ? {} : { declaredAt }),
      ...change,
      isHidden: change.kind === "changed" && hidden.has(change.property),
      ...(who && { who }),
    };
  });
}

function unmanaged(secret: Secret, store: StorePath): Unmanaged {
  const state = stateOf(secret, store);
  const { name, scopes, comment, created, modified } = state;
  return {
    id: formatSecretId(state),
    name,
    scopes,
    comment,
    created,
    modified,
  };
}
