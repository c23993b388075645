import { engineAddress } from "./engine-address";

describe("the engine's address", () => {
  it.each([
    [["127.0.0.1:1"], "127.0.0.1:1"],
    [["--logtostderr", "-v=9", "127.0.0.1:1"], "127.0.0.1:1"],
    [["--tracing", "file:./trace", "127.0.0.1:1"], "127.0.0.1:1"],
    [[], undefined],
    [["--logtostderr"], undefined],
  ])("in %j is %s", (args, address) => {
    expect(engineAddress(["node", "main.js", ...args])).toBe(address);
  });
});
