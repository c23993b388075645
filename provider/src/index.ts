/**
 * Cloudflare Secrets Store secrets as Pulumi resources, for teams whose secrets already exist.
 *
 * @module pulumi-cloudflare-secrets-store
 */
export * from "./sdk";
