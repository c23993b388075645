/**
 * The classes of the dynamic host. They register resources with a one-line provider. The engine runs that line in a
 * separate process, where the line loads `hosts/dynamic/handler.ts`.
 */
export { Secret } from "./secret";
export { Store } from "./store";
