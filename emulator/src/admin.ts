import { randomBytes } from "node:crypto";
import type { AuditedAction } from "./audit-log";
import { canonicalScopes } from "./body-input";
import type { Emulation } from "./emulation";
import type { FaultRule } from "./faults";
import { nameTaken, storeNotFound } from "./problem";
import type { RequestCounts, SeenRequest } from "./request-log";
import { basePath, type Settings } from "./settings";
import { exampleSecrets, type SeedSecret } from "./seed";
import { newId, type KeptSecret } from "./store";
import { normalizeTime } from "./timestamps";
import { hashValue, matchesHash } from "./value-hash";
import type {
  AuditActor,
  AuditEntry,
  SecretObject,
  SecretStatus,
} from "./wire";

/** Who makes a change outside the API. The audit log names this actor. */
export type OutOfBandActor = AuditActor;

/** A change that somebody makes outside the API. Absent properties stay unchanged. */
export interface OutOfBandChange {
  /** Default: somebody in the dashboard, `developer@example.com`. */
  by?: OutOfBandActor;
  scopes?: string[];
  comment?: string | null;
  value?: string;
  status?: SecretStatus;
  /** RFC 3339. Default: the current time, so every change updates `modified`. */
  modified?: string;
}

/**
 * Operations that tests and examples need but the API does not offer. The HTTP routes under `/admin` call the same
 * object. Methods that take a secret ID throw if no such secret exists.
 */
export class Admin {
  constructor(private readonly emulation: Emulation) {}

  /** Adds secrets, regardless of the quota and the known scopes. If a name is taken, throws and adds none of them. */
  seed(secrets: readonly SeedSecret[]): SecretObject[] {
    const kept = secrets.map((each) => this.seeded(each));
    this.assertNamesAreFree(kept);
    this.emulation.account.keep(kept);
    return kept.map(({ secret }) => structuredClone(secret));
  }

  /**
   * Adds the first `count` example secrets, whose names and ages are always the same. Keeps secrets that already exist.
   */
  seedExamples(count: number): SecretObject[] {
    const { account, clock } = this.emulation;
    const there = new Set(account.secrets().map(({ name }) => name));
    return this.seed(
      exampleSecrets(count, clock()).filter(({ name }) => !there.has(name)),
    );
  }

  /** Changes a secret as somebody in the dashboard would. Updates `modified`. */
  change(secretId: string, change: OutOfBandChange): SecretObject {
    const { account, timestamps } = this.emulation;
    const { secret, valueHash, settlesAtMs } = account.keptSecret(secretId);
    const { value, scopes, modified, by, ...rest } = change;
    const changed: SecretObject = {
      ...secret,
      ...rest,
      scopes: scopes ? canonicalScopes(scopes) : secret.scopes,
      modified:
        modified === undefined ? timestamps.next() : normalizeTime(modified),
    };
    account.keep([
      {
        secret: changed,
        valueHash: value === undefined ? valueHash : hashValue(value),
        // A pending secret still becomes active later, unless the change sets its status.
        settlesAtMs: change.status === undefined ? settlesAtMs : null,
      },
    ]);
    const { modified: time } = changed;
    const body = { ...rest, ...(scopes && { scopes }), value };
    const valueModified = value !== undefined;
    this.enter("update", changed, { time, by, body, valueModified });
    return structuredClone(changed);
  }

  /** Deletes a secret outside the API. `by` is as in {@link OutOfBandChange}. */
  remove(secretId: string, by?: OutOfBandActor): void {
    const { account, timestamps } = this.emulation;
    const { secret } = account.keptSecret(secretId);
    account.deleteSecrets(secret.store_id, [secret.id]);
    this.enter("delete", secret, { time: timestamps.next(), by });
  }

  /** Adds entries to the audit log unchanged, including entries that the live API would never write. */
  addAuditEntries(entries: readonly AuditEntry[]): void {
    this.emulation.audit.add(entries);
  }

  /** Revokes the account's token and returns a new one. `emulator.token` keeps the old one. */
  replaceToken(): string {
    const token = `emulator-token-${randomBytes(15).toString("hex").slice(0, 25)}`;
    this.emulation.credentials.token = token;
    return token;
  }

  /** Returns the secrets in a store, or in all stores if `storeId` is absent. */
  secrets(storeId?: string): SecretObject[] {
    return structuredClone(this.emulation.account.secrets(storeId));
  }

  /** Returns the secret with this name, from the first store that has one. */
  find(name: string): SecretObject | undefined {
    return this.secrets().find((each) => each.name === name);
  }

  /** Tells whether the secret has this value. Compares hashes, because the emulator does not keep values. */
  hasValue(secretId: string, value: string): boolean {
    const { valueHash } = this.emulation.account.keptSecret(secretId);
    return matchesHash(valueHash, value);
  }

  /** Returns the requests to the API since the last reset, in the order of arrival. */
  requests(): SeenRequest[] {
    return this.emulation.requests.all();
  }

  counts(): RequestCounts {
    return this.emulation.requests.counts();
  }

  /** Forgets all requests so far. Faults and the rate limit stay unchanged. */
  resetRequests(): void {
    this.emulation.requests.reset();
  }

  /** Replaces all fault rules and restarts the counts for `nth` and `times`. An empty list ends all faults. */
  setFaults(rules: readonly FaultRule[]): void {
    this.emulation.faults.set(rules);
  }

  /** Adds a fault rule after the existing ones. */
  addFault(rule: FaultRule): void {
    this.emulation.faults.add(rule);
  }

  /**
   * Returns how many requests each rule affected, in the order of the rules, so that a test can prove that its fault
   * happened.
   */
  faultsMet(): number[] {
    return this.emulation.faults.fired();
  }

  /** Delays every request to the API by this many milliseconds. */
  setLatency(latencyMs: number): void {
    this.setSettings({ latencyMs });
  }

  settings(): Settings {
    return structuredClone(this.emulation.settings);
  }

  /** Changes settings while the emulator runs. Absent settings stay unchanged. */
  setSettings(settings: Partial<Settings>): void {
    Object.assign(this.emulation.settings, settings);
  }

  /** Resets the rate limit of all callers. */
  resetRateLimit(): void {
    this.emulation.limiter.reset();
  }

  private enter(
    type: "update" | "delete",
    { id, store_id }: SecretObject,
    {
      by = { email: this.emulation.credentials.email, context: "dash" },
      ...what
    }: { time: string; by: OutOfBandActor | undefined } & Pick<
      AuditedAction,
      "body" | "valueModified"
    >,
  ): void {
    const { account, audit } = this.emulation;
    const store = `${basePath}/accounts/${account.accountId}/secrets_store/stores/${store_id}`;
    audit.record({
      ...what,
      type,
      actor: by,
      method: type === "update" ? "PATCH" : "DELETE",
      uri: `${store}/secrets/${id}`,
      resourceId: id,
    });
  }

  private seeded(seed: SeedSecret): KeptSecret {
    const { account, timestamps } = this.emulation;
    const store = seed.storeId
      ? account.store(seed.storeId)
      : account.stores()[0];
    if (!store) throw storeNotFound();
    const created =
      seed.created === undefined
        ? timestamps.next()
        : normalizeTime(seed.created);
    const secret: SecretObject = {
      id: newId(),
      name: seed.name,
      store_id: store.id,
      status: seed.status ?? "active",
      created,
      modified:
        seed.modified === undefined ? created : normalizeTime(seed.modified),
      comment: seed.comment ?? null,
      scopes: canonicalScopes(seed.scopes ?? ["workers"]),
    };
    const value = seed.value ?? randomBytes(24).toString("base64url");
    return { secret, valueHash: hashValue(value), settlesAtMs: null };
  }

  private assertNamesAreFree(kept: KeptSecret[]): void {
    const placeOf = ({ store_id, name }: SecretObject): string =>
      `${store_id}/${name}`;
    const taken = new Set(this.emulation.account.secrets().map(placeOf));
    for (const { secret } of kept) {
      if (taken.has(placeOf(secret))) throw nameTaken(secret.name);
      taken.add(placeOf(secret));
    }
  }
}
