import type { ConnectionProblem } from "../errors";

/** What Node tells about a failed connection: nothing of the request. */
export interface NetworkFault {
  code: string | undefined;
  /** The system call that failed, where there was one: `connect`, `getaddrinfo`, `read`. */
  syscall: string | undefined;
  message: string;
}

// Certificate checks of Node's TLS (nodejs.org/api/tls.html, "X509 certificate error codes") come before
// the first byte of a request; so does finding that the other side does not speak TLS at all.
const beforeTheRequest =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERR_TLS_CERT_ALTNAME_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)/;
const handshakeBroken =
  "Client network socket disconnected before secure TLS connection was established";

/**
 * Names the problem, and says whether the request may have reached the server.
 * `sent: false` is a promise: a POST is sent again on it.
 */
export function classifyFault(fault: NetworkFault): {
  problem: ConnectionProblem;
  sent: boolean;
} {
  if (fault.syscall === "getaddrinfo") return { problem: "dns", sent: false };
  if (beforeTheRequest.test(fault.code ?? "")) {
    return { problem: "tls", sent: false };
  }
  if (fault.message === handshakeBroken) {
    return { problem: "reset", sent: false };
  }
  return {
    problem: problemOf(fault.code),
    sent: fault.syscall !== "connect",
  };
}

const problems = new Map<string | undefined, ConnectionProblem>([
  ["ECONNREFUSED", "refused"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["ETIMEDOUT", "timeout"],
  ["EHOSTUNREACH", "unreachable"],
  ["ENETUNREACH", "unreachable"],
  ["ENETDOWN", "unreachable"],
  ["EPROTO", "tls"],
]);

function problemOf(code: string | undefined): ConnectionProblem {
  if (code?.startsWith("ERR_SSL_") === true) return "tls";
  return problems.get(code) ?? "other";
}
