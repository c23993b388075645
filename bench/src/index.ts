/**
 * How much this package costs, as ratios: beside each run stands one of the engine's floor, a provider that asks
 * nobody, and one of a provider with a request for each secret.
 *
 * Two ideas. Runs that are compared are made side by side (`measure.ts`), since the same command takes twice as long
 * when the machine has something else to do; what is told is the median of their ratios. And only requests are
 * judged so that a run can fail: they are counted by the emulator and always the same.
 */
export { mostRequests } from "./bars";
export { measure } from "./measure";
export type { Found, Plan } from "./measure";
export { HOSTS } from "./types";
export type { Measurement, Verb } from "./types";
