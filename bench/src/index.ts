/**
 * How much this package costs, as ratios. Each run is compared with a run of the engine's floor, a provider that sends no
 * requests, and a run of a provider with one request per secret.
 *
 * Two ideas matter. First, the runs to compare are made side by side (`measure.ts`), because the same command takes twice as
 * long when the machine is busy, and the report has the median of their ratios. Second, only requests can fail a run, because
 * the emulator counts them and the counts are always the same.
 */
export { mostRequests } from "./bars";
