/**
 * HTTP for one client of the API. Each request returns a complete response, whatever its status.
 *
 * - **Each attempt** has a deadline. Before it starts, it passes the gate, which keeps the client's requests below the
 *   rate limit (`transport`, `gate`, `pacing`, `deadline`).
 * - **Another attempt** follows a failed one only if it cannot do harm. `retry` decides this from the method and the
 *   failure. `attempts` counts the attempts and records whether an earlier one may have taken effect.
 * - **What leaves this folder is clean.** `http-answer` copies the few headers that the client uses. `redaction`
 *   removes the credentials from every string in the response. If the request contained a value, no string from the
 *   response is shown, except the leading word of an API message.
 *
 * Only `transport` knows the HTTP library. This folder does not interpret the bodies of requests and responses.
 */
export type { StartTimer } from "./deadline";
export { createTransport, loadTransport } from "./lazy-transport";
export { proxyFor } from "./proxy";
export type { HttpRequest, Transport, TransportOptions } from "./transport";
export { type HttpAnswer, isEcho } from "./http-answer";
export { inOneLine } from "./redaction";
export type { Clean } from "./redaction";
