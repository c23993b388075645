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

/** A live secret as Pulumi will have it. Inputs and outputs both come out of what the API answered. */
export interface FoundSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  inputs: SecretInputs;
  state: SecretState;
}

/** The part of the API's reader that finding secrets takes. */
type Finder = Pick<SecretReader, "read" | "snapshot">;

/** What became of the targets. */
export interface Discovery {
  /** By name. */
  found: FoundSecret[];
  /** The IDs of single secrets that the API does not have. */
  gone: string[];
}

/**
 * Finds the live secrets that the targets name, each once: a store by its list pages, single secrets by their own GET
 * unless their store is listed anyway. Secrets of a store that are being deleted are left out.
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
 * Refuses IDs that somebody typed and that name nothing: more likely a mistake than a secret that may be left out.
 *
 * @throws LifecycleError when there are any.
 */
export function refuseGone(ids: readonly string[]): void {
  const [first] = ids;
  if (first === undefined) return;
  const missing =
    ids.length === 1
      ? `secret ${first} does not exist`
      : `these secrets do not exist: ${ids.join(", ")}`;
  throw new LifecycleError(
    `${missing}. The API returned secret_not_found. Nothing was changed.\n` +
      `Check the ID. To list the store's secrets: ${ownCommand(`list ${storeIdOf(first)}`)}`,
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
    const attempted = `cannot list the secrets of store ${store.accountId}/${store.storeId}`;
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

/** By code unit and not by the reader's language: the same order on every machine. */
function byName(left: FoundSecret, right: FoundSecret): number {
  return (
    compare(left.state.name, right.state.name) || compare(left.id, right.id)
  );
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
