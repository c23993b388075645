import type * as transport from "./transport";
import type { Transport, TransportOptions } from "./transport";

/**
 * Makes a transport that loads the HTTP library only when it sends the first request. Loading that library takes as
 * long as loading everything else, and many processes send no request: for example, a program that only registers
 * resources, or a plugin that only returns its schema.
 */
export function createTransport(options: TransportOptions): Transport {
  let made: Transport | undefined;
  const make = () => loadTransport().createTransport(options);
  return {
    send: (request) => (made ??= make()).send(request),
    // Before the first request, nothing is known about the rate limit, so there is nothing to wait for.
    ready: () => made?.ready() ?? Promise.resolve(),
  };
}

/** Loads the HTTP library now. A process that will soon send requests calls this while it waits for something else. */
export function loadTransport(): typeof transport {
  // In the published CommonJS, `import()` would go through Node's slower loader for ES modules.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("./transport") as typeof transport;
}
