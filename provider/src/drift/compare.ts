import type { Recorded, RecordedSecret } from "./recorded-secrets";
import type { Change, Finding, Unmanaged } from "./report";
import { isStoreNotFound, type Secret } from "../api";
import {
  explain,
  HIDDEN,
  lookUpAdvice,
  parseSecretId,
  STORE_GONE_ADVICE,
} from "../messages";
import { formatSecretId, type StorePath } from "../model";
import { driftToReport, stateOf } from "../resources";
import type { Session } from "../session";

/** The parts of a session that the comparison uses. */
export type Comparing = Pick<Session, "reader" | "settings">;

/** What the comparison of one stack finds. */
export interface Compared {
  findings: Finding[];
  unmanaged: Unmanaged[];
}

/**
 * Compares what a state says with the live stores. One list request for each hundred secrets of a store; a secret that
 * is not in the list is confirmed to be gone by its own GET.
 *
 * @throws LifecycleError when a store cannot be listed or a secret not be read: nothing is called gone then.
 */
export async function compare(
  { secrets, covered, stores }: Recorded,
  session: Comparing,
): Promise<Compared> {
  const lists = await Promise.all(
    stores.map(async (store) => ({ store, live: await list(store, session) })),
  );
  const findings = await Promise.all(
    secrets.map((secret) => findingsOf(secret, session)),
  );
  return {
    findings: findings.flat().sort(byName),
    unmanaged: lists
      .flatMap(({ store, live }) => live.map((each) => unmanaged(each, store)))
      .filter(({ id }) => !covered.has(id))
      .sort(byName),
  };
}

/** The order of a state changes from update to update. What was found about one secret stays together, and in order. */
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
      `cannot list the secrets of store ${store.accountId}/${store.storeId}`,
      error,
      isStoreNotFound(error)
        ? `${lookUpAdvice(error) ?? ""}\n${STORE_GONE_ADVICE}`
        : lookUpAdvice(error),
    );
  });
}

async function findingsOf(
  secret: RecordedSecret,
  { reader, settings }: Comparing,
): Promise<Finding[]> {
  const { id, urn, logicalName, declaredAt } = secret;
  const { state, inputs, options, hidden } = secret;
  const outcome = await reader
    .read(parseSecretId(id))
    .catch((error: unknown) => {
      throw explain(`cannot compare secret ${id}`, error, lookUpAdvice(error));
    });
  const changes: Change[] =
    outcome.kind === "gone"
      ? [{ kind: "gone" }]
      : driftToReport(state, outcome.secret, { inputs, options, settings });
  return changes.map((change) => ({
    name: hidden.has("name") ? HIDDEN : state.name,
    id,
    logicalName,
    urn,
    ...(declaredAt === undefined ? {} : { declaredAt }),
    ...change,
    isHidden: change.kind === "changed" && hidden.has(change.property),
  }));
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
