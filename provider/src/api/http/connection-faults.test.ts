import { classifyFault } from "./connection-faults";

describe("classifyFault", () => {
  it.each([
    ["ECONNREFUSED", "connect", "", "refused", false],
    ["ENOTFOUND", "getaddrinfo", "", "dns", false],
    ["EAI_AGAIN", "getaddrinfo", "", "dns", false],
    ["ETIMEDOUT", "connect", "", "timeout", false],
    ["EHOSTUNREACH", "connect", "", "unreachable", false],
    ["CERT_HAS_EXPIRED", undefined, "", "tls-expired", false],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", undefined, "", "tls-authority", false],
    ["ERR_TLS_CERT_ALTNAME_INVALID", undefined, "", "tls-host", false],
    ["CERT_REVOKED", undefined, "", "tls", false],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "write", "", "tls", false],
    [
      "ECONNRESET",
      undefined,
      "Client network socket disconnected before secure TLS connection was established",
      "reset",
      false,
    ],
    ["ECONNRESET", "read", "", "reset", true],
    ["ECONNRESET", undefined, "socket hang up", "reset", true],
    ["EPIPE", "write", "", "reset", true],
    ["ETIMEDOUT", undefined, "", "timeout", true],
    ["EHOSTUNREACH", "read", "", "unreachable", true],
    ["EPROTO", "write", "", "tls", true],
    ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", undefined, "", "tls", true],
    ["EWHATEVER", undefined, "", "other", true],
    [undefined, undefined, "", "other", true],
  ])(
    "classifies the code %s from %s with the message '%s' as %s, sent: %s",
    (code, syscall, message, problem, sent) => {
      expect(classifyFault({ code, syscall, message })).toEqual({
        problem,
        sent,
      });
    },
  );
});
