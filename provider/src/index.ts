/**
 * Cloudflare Secrets Store secrets as Pulumi resources, for teams whose secrets already exist.
 *
 * @packageDocumentation
 */
export { Secret, type SecretArgs } from "./dynamic";
