import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { KEY } from "./stack-secrets";

let server: Server | undefined;

/**
 * Starts a server that provides the key of the tests' stacks, once for each test file, and returns its URL. The server
 * answers the only request that the engine sends to Vault (`decrypt` of the transit engine). With a passphrase instead,
 * every command would derive the key again, in a million rounds, and the tests would take a tenth longer.
 */
export async function keyServerUrl(): Promise<string> {
  if (server === undefined) {
    server = createServer((_, response) => {
      const data = { plaintext: KEY.toString("base64") };
      response.end(JSON.stringify({ data }));
    });
    server.listen(0, "127.0.0.1");
  }
  if (!server.listening) await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${String(port)}`;
}

/** Stops the server. */
export function closeKeyServer(): void {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
}
