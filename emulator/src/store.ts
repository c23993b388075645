import { randomBytes } from "node:crypto";
import type { NewSecret, SecretPatch } from "./body-input";
import { nameTaken, secretNotFound, storeNotEmpty } from "./problem";
import { storeNotFound, tooManySecrets, tooManyStores } from "./problem";
import type { Settings } from "./settings";
import { formatMs, type Clock, type Timestamps } from "./timestamps";
import { hashValue, type ValueHash } from "./value-hash";
import type { SecretObject, StoreObject } from "./wire";

/** A secret with the parts that clients do not see. The value itself is dropped as soon as it is hashed. */
export interface KeptSecret {
  secret: SecretObject;
  valueHash: ValueHash;
  /** When `pending` becomes `active`, in milliseconds since 1970. Null if the status will not change. */
  settlesAtMs: number | null;
}

/** The contents of a data file. */
export interface AccountContents {
  accountId: string;
  stores: StoreObject[];
  secrets: KeptSecret[];
}

/** What the account needs from the emulator. */
export interface AccountSurroundings {
  settings: Settings;
  clock: Clock;
  timestamps: Timestamps;
  /** Called after every change, before the client gets its response. */
  onChange: () => void;
}

/** 32 hexadecimal digits, like the API's IDs. */
export const newId = (): string => randomBytes(16).toString("hex");

/** The emulator's only account: its stores, its secrets, and the API's rules about them. */
export class AccountData {
  readonly accountId: string;
  private readonly storesById: Map<string, StoreObject>;
  private readonly kept: Map<string, KeptSecret>;

  constructor(
    contents: AccountContents,
    private readonly around: AccountSurroundings,
  ) {
    this.accountId = contents.accountId;
    this.storesById = new Map(contents.stores.map((each) => [each.id, each]));
    this.kept = new Map(contents.secrets.map((each) => [each.secret.id, each]));
  }

  contents(): AccountContents {
    return {
      accountId: this.accountId,
      stores: this.stores(),
      secrets: [...this.kept.values()],
    };
  }

  stores(): StoreObject[] {
    return [...this.storesById.values()];
  }

  store(storeId: string): StoreObject {
    const store = this.storesById.get(storeId);
    if (!store) throw storeNotFound();
    return store;
  }

  /** Creates a store. Throws a Problem if the account already has the maximum number. */
  createStore(name: string, id = newId()): StoreObject {
    if (this.storesById.size >= this.around.settings.maxStores)
      throw tooManyStores();
    const created = this.around.timestamps.next();
    const account_id = this.accountId;
    const store = { id, account_id, name, created, modified: created };
    this.storesById.set(id, store);
    this.around.onChange();
    return store;
  }

  /**
   * Deletes a store. Throws a Problem if the store has secrets, unless `force` is set. With `force`, the secrets are
   * also deleted.
   */
  deleteStore(storeId: string, force: boolean): void {
    const secrets = this.secrets(this.store(storeId).id);
    if (secrets.length > 0 && !force) throw storeNotEmpty();
    for (const { id } of secrets) this.kept.delete(id);
    this.storesById.delete(storeId);
    this.around.onChange();
  }

  /** Returns the secrets in one store, or in all stores, in the order of their creation. */
  secrets(storeId?: string): SecretObject[] {
    return [...this.kept.values()]
      .filter(
        ({ secret }) => storeId === undefined || secret.store_id === storeId,
      )
      .map((kept) => this.settle(kept).secret);
  }

  /** Returns a secret of an existing store. */
  secret(storeId: string, secretId: string): SecretObject {
    const kept = this.keptSecret(secretId);
    if (kept.secret.store_id !== storeId) throw secretNotFound();
    return kept.secret;
  }

  /** Returns a secret with its hash, from any store. */
  keptSecret(secretId: string): KeptSecret {
    const kept = this.kept.get(secretId);
    if (!kept) throw secretNotFound();
    return this.settle(kept);
  }

  /** Creates all secrets or none. If `atomicCreate` is off, keeps the secrets that come before a refused one. */
  createSecrets(storeId: string, secrets: NewSecret[]): SecretObject[] {
    const made: SecretObject[] = [];
    try {
      for (const { value, ...rest } of secrets)
        made.push(this.add(storeId, rest, hashValue(value)));
    } catch (refusal) {
      if (this.around.settings.atomicCreate)
        for (const { id } of made) this.kept.delete(id);
      else if (made.length > 0) this.around.onChange();
      throw refusal;
    }
    this.around.onChange();
    return made;
  }

  /** Creates a secret with the value of an existing secret. */
  duplicateSecret(
    storeId: string,
    secretId: string,
    named: Omit<NewSecret, "value">,
  ): SecretObject {
    const { valueHash } = this.keptSecret(this.secret(storeId, secretId).id);
    const copy = this.add(storeId, named, valueHash);
    this.around.onChange();
    return copy;
  }

  /** Applies a patch. An empty patch changes nothing, not even `modified`. */
  patchSecret(secretId: string, patch: SecretPatch): SecretObject {
    const before = this.keptSecret(secretId);
    if (Object.keys(patch).length === 0) return before.secret;
    const { value, ...visible } = patch;
    const { settleAfterPatch } = this.around.settings;
    const kept = {
      secret: {
        ...before.secret,
        ...visible,
        modified: this.around.timestamps.next(),
      },
      valueHash: value === undefined ? before.valueHash : hashValue(value),
      settlesAtMs: before.settlesAtMs,
    };
    if (visible.comment !== undefined)
      kept.secret.comment = this.storedComment(visible.comment);
    if (settleAfterPatch) this.makePending(kept);
    this.keep([kept]);
    return kept.secret;
  }

  /** Deletes secrets. If one of them is not in the store, none is deleted. */
  deleteSecrets(storeId: string, secretIds: string[]): void {
    for (const id of secretIds) this.secret(storeId, id);
    for (const id of secretIds) this.kept.delete(id);
    this.around.onChange();
  }

  /** Adds secrets unchanged, regardless of all rules. They replace secrets with the same IDs. */
  keep(secrets: readonly KeptSecret[]): void {
    for (const kept of secrets) this.kept.set(kept.secret.id, kept);
    this.around.onChange();
  }

  private isNameTaken(storeId: string, name: string): boolean {
    return [...this.kept.values()].some(
      ({ secret }) => secret.store_id === storeId && secret.name === name,
    );
  }

  private add(
    storeId: string,
    named: Omit<NewSecret, "value">,
    valueHash: ValueHash,
  ): SecretObject {
    const { settings, timestamps } = this.around;
    if (this.isNameTaken(storeId, named.name)) throw nameTaken(named.name);
    if (this.kept.size >= settings.quota) throw tooManySecrets(settings.quota);
    const created = timestamps.next();
    const secret: SecretObject = {
      id: newId(),
      store_id: storeId,
      status: "active",
      created,
      modified: created,
      ...named,
      comment: this.storedComment(named.comment),
    };
    const kept = { secret, valueHash, settlesAtMs: null };
    this.makePending(kept);
    this.kept.set(secret.id, kept);
    return secret;
  }

  private storedComment(comment: string | null): string | null {
    return comment === "" && !this.around.settings.keepsEmptyComment
      ? null
      : comment;
  }

  private makePending(kept: KeptSecret): void {
    const { settings, clock } = this.around;
    if (settings.pendingMs === 0) return;
    kept.secret.status = "pending";
    kept.settlesAtMs = clock() + settings.pendingMs;
  }

  // A secret's status is updated when the secret is read, so no timer runs, and a test's clock decides when it changes.
  private settle(kept: KeptSecret): KeptSecret {
    const { settings, clock } = this.around;
    if (kept.settlesAtMs === null || clock() < kept.settlesAtMs) return kept;
    const settledAt = formatMs(kept.settlesAtMs);
    kept.settlesAtMs = null;
    kept.secret = { ...kept.secret, status: "active" };
    if (settings.settleMovesModified && settledAt > kept.secret.modified)
      kept.secret.modified = settledAt;
    return kept;
  }
}
