import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { startEmulator, type Emulator } from "./start";

const accepts = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });

describe("the emulator", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  it("listens on the loopback address only, with the API and the admin side", async () => {
    const { port, hostname } = new URL(emulator.adminUrl);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, scopeid }) => !internal && !scopeid)
      .map(({ address }) => address);

    const open = await Promise.all(
      ["127.0.0.1", "::1", ...others].map(
        async (host) => [host, await accepts(host, Number(port))] as const,
      ),
    );

    expect(hostname).toBe("127.0.0.1");
    expect(open.filter(([, isOpen]) => isOpen)).toEqual([["127.0.0.1", true]]);
  });
});
