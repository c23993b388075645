/**
 * The classes for the dynamic provider. They register resources whose provider is one line of code. The engine runs
 * this line in a separate process, where the line loads `hosts/dynamic/handler.ts`.
 */
export { Secret } from "./secret";
export { Store } from "./store";
