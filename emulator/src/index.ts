/**
 * The Cloudflare Secrets Store API on localhost, for examples and tests.
 *
 * The code rests on three ideas:
 * - Clients see what the live API would show them. If no source says what that is, a setting offers the likely
 *   behaviors, and the setting's comment says that the live API's behavior is unknown.
 * - A value is hashed as soon as it arrives. The emulator can recognize a value, but it cannot reveal one.
 * - Everything that the API does not offer (seeds, changes outside the API, faults, counters) is in the `Admin` object,
 *   both in the process and over HTTP.
 *
 * This is an independent reading of the API. It imports nothing from the provider, so the two cannot share a mistake.
 */
export { Admin } from "./admin";
export type { OutOfBandActor, OutOfBandChange } from "./admin";
export { DataFileError } from "./data-file";
export type { Fault, FaultMatch, FaultRule } from "./faults";
export type { RequestCounts, SeenRequest } from "./request-log";
export type { SeedSecret } from "./seed";
export type { RateLimit, Settings } from "./settings";
export { startEmulator } from "./start";
export type { Emulator, EmulatorOptions } from "./start";
export type {
  AuditActor,
  AuditEntry,
  SecretObject,
  SecretStatus,
  StoreObject,
} from "./wire";
