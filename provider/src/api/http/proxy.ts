import { BlockList, isIP } from "node:net";
import { TLSSocket } from "node:tls";
import { ConfigurationError } from "../errors";
import type { ProxyName } from "../errors";

/** The proxy to the API, with the user name and password that are sent to the proxy. */
export interface Proxy extends ProxyName {
  protocol: "http" | "https";
  hostname: string;
  port: number;
  auth: { username: string; password: string } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the proxy that the environment names for a base URL: `HTTPS_PROXY`, then `ALL_PROXY`, unless `NO_PROXY` lists
 * the host. As in other tools, lowercase names take precedence, and a proxy URL without a scheme means `http:`.
 *
 * A request over plain http uses no proxy, because a proxy could read the credentials. Plain http is allowed only for
 * hosts on this machine.
 *
 * @throws ConfigurationError if the variable does not contain the URL of an HTTP proxy. The message names the variable,
 * but never shows its content.
 */
export function proxyFor(baseUrl: string, env: Environment): Proxy | undefined {
  const url = new URL(baseUrl);
  if (url.protocol === "http:" || isExcluded(url, env)) return undefined;
  const named = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
  const variable = named.find((name) => (env[name] ?? "") !== "");
  return variable === undefined
    ? undefined
    : parseProxy(variable, env[variable] ?? "");
}

/**
 * Returns the proxy in the form that axios expects, or `false` if there is no proxy. Without `false`, axios 1.21.1
 * would look for a proxy in the environment and send that proxy's user name and password without decoding them.
 */
export function proxyConfig(proxy: Proxy | undefined) {
  if (proxy === undefined) return false as const;
  const { protocol, hostname: host, port, auth } = proxy;
  return { protocol, host, port, ...(auth && { auth }) };
}

/**
 * Tells whether a proxy answered instead of connecting to the API. The API's responses arrive over TLS, but a proxy's
 * refusal does not (https-proxy-agent 5.0.1 replays it on a plain socket).
 */
export function isFromProxy({ request }: { request?: unknown }): boolean {
  const { socket } = request as { socket?: object | null };
  return !(socket instanceof TLSSocket);
}

function parseProxy(variable: string, text: string): Proxy {
  const whole = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const protocol = url?.protocol.slice(0, -1);
  if (url?.hostname && (protocol === "http" || protocol === "https")) {
    const { hostname, username, password } = url;
    const port = Number(url.port) || (protocol === "http" ? 80 : 443);
    const auth =
      username === "" && password === ""
        ? undefined
        : { username: decode(username), password: decode(password) };
    const host = `${hostname}:${port}`;
    return { variable, host, protocol, hostname, port, auth };
  }
  throw new ConfigurationError(
    `the environment variable ${variable} does not contain the URL of an HTTP proxy. Set it to a URL such as http://proxy.example:3128, or unset it`,
  );
}

/**
 * Decodes a user name or password, which the URL parser has percent-encoded. If it contains a percent sign that encodes
 * nothing, returns the whole string unchanged.
 */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Tells whether `NO_PROXY` lists the host of a URL. An entry is a host, with or without a port, and also covers the
 * subdomains of the host. `.example.com` and `*.example.com` mean the same as `example.com`. `*` means all hosts.
 * `10.0.0.0/8` means all IP addresses in that network.
 */
function isExcluded(url: URL, env: Environment): boolean {
  const port = url.port === "" ? "443" : url.port;
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return (env["no_proxy"] || env["NO_PROXY"] || "")
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === "" || entry === "*") return entry === "*";
      const { host, port: only = port } = splitPort(entry);
      const domain = host.replace(/^\*?\./, "");
      return (
        only === port &&
        (hostname === domain ||
          hostname.endsWith(`.${domain}`) ||
          isInNetwork(hostname, host))
      );
    });
}

/**
 * Compares addresses rather than strings, because `0:0::1` equals `::1`. The Pulumi CLI reads `NO_PROXY` in the same
 * way.
 */
function isInNetwork(hostname: string, entry: string): boolean {
  const [address = "", bits] = entry.split("/");
  if (isIP(hostname) === 0 || isIP(address) === 0) return false;
  const longest = isIP(address) === 4 ? 32 : 128;
  const length = bits === undefined ? longest : Number(bits || NaN);
  if (!Number.isInteger(length) || length < 0 || length > longest) return false;
  const network = new BlockList();
  network.addSubnet(address, length, familyOf(address));
  return network.check(hostname, familyOf(hostname));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}

/** Separates a port from its host. An IPv6 address with a port is in brackets. */
function splitPort(entry: string): { host: string; port?: string } {
  const [, host = entry, port] =
    /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(entry) ??
    /^([^:]*):(\d{1,5})$/.exec(entry) ??
    [];
  return { host, ...(port !== undefined && { port }) };
}
