import type * as transport from "./transport";
import type { Transport, TransportOptions } from "./transport";

/**
 * Makes a transport that loads the HTTP library with the first request. The library takes as long to load as everything else
 * together, and many processes send no request: a program that only registers resources, or a plugin that is asked for its
 * schema.
 */
export function createTransport(options: TransportOptions): Transport {
  let made: Transport | undefined;
  const make = () => loadTransport().createTransport(options);
  return {
    send: (request) => (made ??= make()).send(request),
    // Before the first request, nothing is known about the rate limit.
    ready: () => made?.ready() ?? Promise.resolve(),
  };
}

/** Loads the HTTP library now, in a process that is waiting for something else and will soon send requests. */
export function loadTransport(): typeof transport {
  // In the published CommonJS, `import()` would go through Node's slower loader for ES modules.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("./transport") as typeof transport;
}
