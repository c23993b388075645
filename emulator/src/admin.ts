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

/** Who changes something elsewhere, as the audit log then names them. */
export type OutOfBandActor = AuditActor;

/** A change that somebody makes elsewhere; what is absent stays. */
export interface OutOfBandChange {
  /** Default: somebody in the dashboard, `developer@example.com`. */
  by?: OutOfBandActor;
  scopes?: string[];
  comment?: string | null;
  value?: string;
  status?: SecretStatus;
  /** RFC 3339. Default: now, so that every change moves it. */
  modified?: string;
}

/**
 * The side of the emulator that the API does not have: for tests and examples.
 * The same object serves the HTTP routes under `/admin`. Methods that take a
 * secret ID throw when there is no such secret.
 */
export class Admin {
  constructor(private readonly emulation: Emulation) {}

  /** Puts secrets in, past quota and known scopes. Throws on a taken name, and then puts none in. */
  seed(secrets: readonly SeedSecret[]): SecretObject[] {
    const kept = secrets.map((each) => this.seeded(each));
    this.assertNamesAreFree(kept);
    this.emulation.account.keep(kept);
    return kept.map(({ secret }) => structuredClone(secret));
  }

  /** Puts the first `count` example secrets in, whose names and ages are always the same; those already there stay. */
  seedExamples(count: number): SecretObject[] {
    const { account, clock } = this.emulation;
    const there = new Set(account.secrets().map(({ name }) => name));
    return this.seed(
      exampleSecrets(count, clock()).filter(({ name }) => !there.has(name)),
    );
  }

  /** Changes a secret as somebody in the dashboard would. `modified` moves. */
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
        // What is pending goes on to settle, unless it is said how it stands.
        settlesAtMs: change.status === undefined ? settlesAtMs : null,
      },
    ]);
    const { modified: time } = changed;
    const body = { ...rest, ...(scopes && { scopes }), value };
    const valueModified = value !== undefined;
    this.enter("update", changed, { time, by, body, valueModified });
    return structuredClone(changed);
  }

  /** Removes a secret behind everybody's back. `by`: as for a change. */
  remove(secretId: string, by?: OutOfBandActor): void {
    const { account, timestamps } = this.emulation;
    const { secret } = account.keptSecret(secretId);
    account.deleteSecrets(secret.store_id, [secret.id]);
    this.enter("delete", secret, { time: timestamps.next(), by });
  }

  /** Puts entries into the audit log as they are, also such as the live API would never have. */
  addAuditEntries(entries: readonly AuditEntry[]): void {
    this.emulation.audit.add(entries);
  }

  /** Revokes the account's token and issues another one, which it returns. `emulator.token` stays what it was. */
  replaceToken(): string {
    const token = `emulator-token-${randomBytes(15).toString("hex").slice(0, 25)}`;
    this.emulation.credentials.token = token;
    return token;
  }

  /** The secrets of all stores, or of one. */
  secrets(storeId?: string): SecretObject[] {
    return structuredClone(this.emulation.account.secrets(storeId));
  }

  /** A secret by name, in the first store that has it. */
  find(name: string): SecretObject | undefined {
    return this.secrets().find((each) => each.name === name);
  }

  /** Whether the secret's value is this one; compared by hash, since the value is not kept. */
  hasValue(secretId: string, value: string): boolean {
    const { valueHash } = this.emulation.account.keptSecret(secretId);
    return matchesHash(valueHash, value);
  }

  /** The requests to the API since the last reset, in the order in which they arrived. */
  requests(): SeenRequest[] {
    return this.emulation.requests.all();
  }

  counts(): RequestCounts {
    return this.emulation.requests.counts();
  }

  /** Forgets the requests seen so far. Leaves faults and rate limit alone. */
  resetRequests(): void {
    this.emulation.requests.reset();
  }

  /** Replaces all fault rules; counting for `nth` and `times` starts anew. An empty list ends all faults. */
  setFaults(rules: readonly FaultRule[]): void {
    this.emulation.faults.set(rules);
  }

  /** Adds a fault rule after those in force. */
  addFault(rule: FaultRule): void {
    this.emulation.faults.add(rule);
  }

  /** How many requests met each rule, in the order of the rules: a test can prove that its fault happened. */
  faultsMet(): number[] {
    return this.emulation.faults.fired();
  }

  /** Milliseconds that every request to the API waits before it is looked at. */
  setLatency(latencyMs: number): void {
    this.setSettings({ latencyMs });
  }

  settings(): Settings {
    return structuredClone(this.emulation.settings);
  }

  /** Changes settings while the emulator runs; what is absent stays. */
  setSettings(settings: Partial<Settings>): void {
    Object.assign(this.emulation.settings, settings);
  }

  /** Gives everybody the whole rate limit again. */
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
