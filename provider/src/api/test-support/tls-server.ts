import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server with its own certificate, and the authority that signed it. */
export interface TlsServer {
  port: number;
  /** The authority's certificate, in PEM. */
  authority: string;
  close(): Promise<void>;
}

/** Starts an HTTPS server on this machine. Its certificate is for `host` and expires in `days` days. */
export async function startTlsServer({
  host = "localhost",
  days = 2,
}: { host?: string; days?: number } = {}): Promise<TlsServer> {
  const { authority, ...pair } = makeCertificate(host, days);
  const server = createServer(pair, (_, response) => {
    response.writeHead(418).end("{}");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    authority,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function makeCertificate(host: string, days: number) {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  try {
    openssl(
      ...["req", "-x509", ...newKey, "-nodes", "-subj", "/CN=test authority"],
      ...["-keyout", "ca.key", "-out", "ca.pem", "-days", "2"],
    );
    openssl(
      ...["req", ...newKey, "-nodes", "-subj", `/CN=${host}`],
      ...["-keyout", "key.pem", "-out", "request.pem"],
    );
    writeFileSync(join(folder, "names"), `subjectAltName=DNS:${host}\n`);
    openssl(
      ...["x509", "-req", "-in", "request.pem", "-extfile", "names"],
      ...["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"],
      ...["-out", "cert.pem", "-days", String(days)],
    );
    const text = (name: string) => readFileSync(join(folder, name), "utf8");
    return {
      authority: text("ca.pem"),
      key: text("key.pem"),
      cert: text("cert.pem"),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
