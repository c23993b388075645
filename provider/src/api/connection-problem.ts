/** Why no response arrived. */
export type ConnectionProblem =
  | "timeout"
  | "refused"
  | "reset"
  | "dns"
  | "tls"
  | "tls-authority"
  | "tls-expired"
  | "tls-host"
  | "proxy-login"
  | "proxy-refused"
  | "unreachable"
  | "cancelled"
  | "other";

/** Tells whether retrying is useless, because the same request would fail again in the same way. */
export function isLasting(problem: ConnectionProblem): boolean {
  return (
    problem === "cancelled" ||
    problem === "proxy-login" ||
    problem.startsWith("tls")
  );
}

/** What an error says about each problem. */
export const problemTexts: Record<ConnectionProblem, string> = {
  timeout: "the request timed out",
  refused: "the connection was refused",
  reset: "the connection was closed before the whole response arrived",
  dns: "the host name could not be resolved",
  tls: "no trusted TLS connection could be established",
  "tls-authority":
    "no trusted TLS connection could be established, because an unknown authority signed the certificate. If your company's network " +
    "decrypts TLS, set NODE_EXTRA_CA_CERTS to a PEM file with the company's root certificate",
  "tls-expired":
    "no trusted TLS connection could be established, because the certificate has expired or is not valid yet. Check this machine's clock",
  "tls-host":
    "no trusted TLS connection could be established, because the certificate is for another host. Check the base URL",
  "proxy-login":
    "the proxy requires a user name and a password, or rejected the ones that it received. Set them in the proxy's URL, and percent-encode special characters: for example, write %40 for @",
  "proxy-refused":
    "the proxy refused to connect to the API. Allow the API's host in the proxy, or list that host in NO_PROXY if this machine can reach it directly",
  unreachable: "the host could not be reached",
  cancelled: "the request was canceled",
  other: "the connection failed",
};
