/**
 * The classes of the dynamic host. They register resources with a one-line provider; the engine runs that line in a
 * process of its own, where it loads `dynamic/handler.ts`.
 */
export { Secret } from "./secret";
export { Store } from "./store";
