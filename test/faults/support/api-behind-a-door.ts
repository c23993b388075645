import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A door in front of a server. While the door is shut, connections are refused. An HTTP server cannot refuse the
 * connection of a request that it has not seen, so the door stops listening once it has answered the requests that may
 * pass. Each request has its own connection.
 */
export interface Door {
  /** The server's URL, through the door. */
  url: string;
  /** Lets this many more requests pass. After that, connections are refused. */
  shutAfter: (requests: number) => Promise<void>;
  isShut: () => boolean;
  open: () => Promise<void>;
  close: () => Promise<void>;
}

export async function openDoor(serverUrl: string): Promise<Door> {
  let left = Number.POSITIVE_INFINITY;
  const { origin, pathname } = new URL(serverUrl);
  const door = createServer((incoming, outgoing) => {
    left -= 1;
    const shut = left <= 0 ? stopListening(door) : Promise.resolve();
    const { method, headers } = incoming;
    const onwards = request(
      `${origin}${incoming.url ?? ""}`,
      { method, headers, agent: false },
      (answer) => {
        // When the client receives this response, connections are already refused.
        void shut.then(() => {
          outgoing.writeHead(answer.statusCode ?? 502, {
            ...answer.headers,
            connection: "close",
          });
          answer.pipe(outgoing);
        });
      },
    );
    onwards.on("error", () => {
      outgoing.destroy();
    });
    incoming.pipe(onwards);
  });
  await listen(door, 0);
  const { port } = door.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    async shutAfter(requests) {
      left = requests;
      if (requests === 0) await stopListening(door);
    },
    isShut: () => !door.listening,
    async open() {
      left = Number.POSITIVE_INFINITY;
      if (!door.listening) await listen(door, port);
    },
    close: () => stopListening(door),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

/** Stops listening. Open connections stay open until they have been answered. */
function stopListening(server: Server): Promise<void> {
  if (server.listening) server.close();
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
