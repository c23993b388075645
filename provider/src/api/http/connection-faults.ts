import type { ConnectionProblem } from "../connection-problem";

/** What Node reports about a failed connection. It contains nothing from the request. */
export interface NetworkFault {
  code: string | undefined;
  /** The system call that failed, such as `connect`, `getaddrinfo` or `read`. `undefined` if no system call failed. */
  syscall: string | undefined;
  message: string;
}

// Errors that happen before the first byte of a request is sent. Before sending anything, Node checks the certificate
// (nodejs.org/api/tls.html, "X509 certificate error codes") and whether the other side speaks TLS at all.
const beforeTheRequest =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERR_TLS_CERT_ALTNAME_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)/;
const handshakeBroken =
  "Client network socket disconnected before secure TLS connection was established";

/**
 * Names the problem, and says whether the request may have reached the server. `sent` is false only if the request
 * certainly did not reach the server. If `sent` is false, the client may send even a POST again.
 */
export function classifyFault(fault: NetworkFault): {
  problem: ConnectionProblem;
  sent: boolean;
} {
  if (fault.syscall === "getaddrinfo") return { problem: "dns", sent: false };
  const certificateProblem = certificateProblems.get(fault.code);
  if (certificateProblem !== undefined)
    return { problem: certificateProblem, sent: false };
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

const certificateProblems = new Map<string | undefined, ConnectionProblem>([
  ["CERT_UNTRUSTED", "tls-authority"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls-authority"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "tls-authority"],
  ["UNABLE_TO_GET_ISSUER_CERT", "tls-authority"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "tls-authority"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls-authority"],
  ["CERT_HAS_EXPIRED", "tls-expired"],
  ["CERT_NOT_YET_VALID", "tls-expired"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls-host"],
  ["HOSTNAME_MISMATCH", "tls-host"],
]);

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

/**
 * Finds the problem of a failed request. If a host name has several addresses, the error for the first address counts.
 */
export function faultOf(error: {
  code?: string | undefined;
  message: string;
  cause?: unknown;
}) {
  const cause = (error.cause ?? {}) as NodeJS.ErrnoException & {
    errors?: NodeJS.ErrnoException[];
  };
  return classifyFault({
    code: error.code,
    syscall: cause.syscall ?? cause.errors?.[0]?.syscall,
    message: error.message,
  });
}
