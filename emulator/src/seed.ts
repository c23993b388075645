import type { SecretStatus } from "./wire";

/** A secret to add as if somebody had created it in the dashboard. */
export interface SeedSecret {
  name: string;
  /** Default: `["workers"]`. Unknown scopes are accepted, because the API adds scopes over time. */
  scopes?: string[];
  /** Default: none. */
  comment?: string | null;
  /** Default: a random value. */
  value?: string;
  /** RFC 3339. Default: now. */
  created?: string;
  /** RFC 3339. Default: `created`. */
  modified?: string;
  /** Default: `active`. */
  status?: SecretStatus;
  /** Default: the first store. */
  storeId?: string;
}

const services = [
  ["STRIPE", "payments"],
  ["GITHUB", "source code"],
  ["SENDGRID", "outgoing mail"],
  ["DATADOG", "monitoring"],
  ["OPENAI", "language models"],
  ["SLACK", "notifications"],
] as const;

const kinds = ["API_KEY", "WEBHOOK_SECRET", "SIGNING_KEY"] as const;

const scopeSets = [
  ["workers"],
  ["workers", "ai_gateway"],
  ["ai_gateway"],
] as const;

const hourMs = 3_600_000;

/**
 * Returns example secrets like those of a team. They are always the same, and were created an hour apart. Every third
 * secret has no comment.
 */
export function exampleSecrets(count: number, nowMs: number): SeedSecret[] {
  return Array.from({ length: count }, (_, index) => {
    const [service, purpose] = pick(services, index);
    const kind = pick(kinds, Math.floor(index / services.length));
    const round = Math.floor(index / (services.length * kinds.length));
    return {
      name: `${service}_${kind}${round === 0 ? "" : `_${round + 1}`}`,
      scopes: [...pick(scopeSets, index)],
      comment: index % 3 === 2 ? null : `made in the dashboard, for ${purpose}`,
      created: new Date(nowMs - (count - index) * hourMs).toISOString(),
    };
  });
}

function pick<T>(from: readonly T[], index: number): T {
  return from[index % from.length] as T;
}
