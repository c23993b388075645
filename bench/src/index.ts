/**
 * How much this package costs, as ratios. Each run is compared with a run of the engine's floor (a provider that sends
 * no requests) and with a run of a provider that sends one request per secret.
 *
 * The code rests on two ideas:
 * - Runs that are compared are made side by side (`measure.ts`), because the same command takes twice as long on a busy
 *   machine. The report has the median of the ratios.
 * - Only the number of requests can fail a run, because the emulator counts the requests, and the load on the machine
 *   hardly affects the counts.
 */
export { mostRequests } from "./bars";
