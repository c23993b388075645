import type { Secret, SecretReader } from "../api";
import {
  explain,
  LifecycleError,
  lookUpAdvice,
  ownCommand,
  parseSecretId,
} from "../messages";
import {
  formatSecretId,
  type SecretInputs,
  type SecretState,
  storeIdOf,
  type StorePath,
} from "../model";
import { inputsOf, stateOf } from "../resources";
import type { Target } from "./targets";

/** A live secret as Pulumi will manage it. Both its inputs and its outputs come from the API's response. */
export interface FoundSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  inputs: SecretInputs;
  state: SecretState;
}

/** The part of a `SecretReader` that finds secrets. */
type Finder = Pick<SecretReader, "read" | "snapshot">;

/** The secrets that the targets refer to. A target is a store or a secret that the user named. */
export interface Discovery {
  /** Sorted by name. */
  found: FoundSecret[];
  /** The IDs in the targets for which no secret exists. */
  gone: string[];
}

/**
 * Finds the live secrets that the targets refer to. Returns each secret once. A store is listed page by page. A single
 * secret is read with its own GET request, unless its store is listed anyway. Secrets that Cloudflare is deleting are
 * left out of a store's list.
 *
 * @throws LifecycleError when a store cannot be listed, or a secret cannot be read.
 */
export async function discover(
  targets: readonly Target[],
  finder: Finder,
): Promise<Discovery> {
  const found = new Map<string, FoundSecret>();
  for (const store of storesOf(targets)) {
    for (const secret of await list(store, finder)) add(found, secret, store);
  }
  const missing = secretsOf(targets).filter((id) => !found.has(id));
  const read = await Promise.all(missing.map((id) => readOne(id, finder)));
  for (const secret of read) if (secret) found.set(secret.id, secret);
  return {
    found: [...found.values()].sort(byName),
    gone: missing.filter((_, index) => read[index] === undefined),
  };
}

/**
 * Fails if the user gave IDs of secrets that do not exist. Such IDs are probably mistakes, so leaving them out without
 * an error would be wrong.
 *
 * @throws LifecycleError when there are such IDs.
 */
export function refuseGone(ids: readonly string[]): void {
  const [first] = ids;
  if (first === undefined) return;
  const missing =
    ids.length === 1
      ? `secret ${first} does not exist`
      : `these secrets do not exist: ${ids.join(", ")}`;
  const next =
    ids.length === 1
      ? "Check the ID. To list the store's secrets"
      : "Check the IDs. To list the secrets in the store of the first of these secrets";
  throw new LifecycleError(
    `${missing}. The API returned secret_not_found. Nothing was changed.\n` +
      `${next}: ${ownCommand(`list ${storeIdOf(first)}`)}`,
  );
}

function storesOf(targets: readonly Target[]): StorePath[] {
  const stores = targets.flatMap((target) =>
    target.kind === "store" ? [target.store] : [],
  );
  const keyed = stores.map(
    (store) => [`${store.accountId}/${store.storeId}`, store] as const,
  );
  return [...new Map(keyed).values()];
}

function secretsOf(targets: readonly Target[]): string[] {
  const ids = targets.flatMap((target) =>
    target.kind === "secret" ? [target.id] : [],
  );
  return [...new Set(ids)];
}

async function list(store: StorePath, finder: Finder): Promise<Secret[]> {
  return await finder.snapshot(store).catch((error: unknown) => {
    const attempted = `cannot list the secrets in store ${store.accountId}/${store.storeId}`;
    throw explain(attempted, error, adviceFor(error));
  });
}

async function readOne(
  id: string,
  finder: Finder,
): Promise<FoundSecret | undefined> {
  const path = parseSecretId(id);
  const outcome = await finder.read(path).catch((error: unknown) => {
    throw explain(`cannot read secret ${id}`, error, adviceFor(error));
  });
  if (outcome.kind === "gone") return undefined;
  return foundSecret(outcome.secret, path);
}

function add(
  found: Map<string, FoundSecret>,
  secret: Secret,
  store: StorePath,
): void {
  const entry = foundSecret(secret, store);
  found.set(entry.id, entry);
}

function foundSecret(secret: Secret, store: StorePath): FoundSecret {
  const state = stateOf(secret, store);
  return { id: formatSecretId(state), state, inputs: inputsOf(state) };
}

function adviceFor(error: unknown): string {
  return `Nothing was changed. ${lookUpAdvice(error) ?? ""}`.trimEnd();
}

/** Sorts by code unit instead of by locale, so that the order is the same on every machine. */
function byName(left: FoundSecret, right: FoundSecret): number {
  return (
    compare(left.state.name, right.state.name) || compare(left.id, right.id)
  );
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
