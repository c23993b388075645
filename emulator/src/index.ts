/**
 * The Cloudflare Secrets Store API on localhost, for examples and tests.
 *
 * Three ideas. What clients can see is as the live API does it; where no source
 * says how that is, a setting makes both cases and its comment says so. A value
 * is hashed as soon as it arrives: the emulator can recognize it and cannot
 * tell it. Whatever the API does not offer (seeds, changes from elsewhere,
 * faults, counters) is the `Admin` object, in the process and over HTTP.
 *
 * This is a reading of the API of its own: it takes nothing from the provider,
 * so that a mistake there does not find its mirror image here.
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
