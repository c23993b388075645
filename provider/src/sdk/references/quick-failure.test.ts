import { Session } from "node:inspector";
import { quickToFail } from "./quick-failure";

/**
 * Builds promises that depend on each other as outputs do, but more heavily: each level doubles the number of paths to
 * the promise that fails.
 */
async function dependOn(promise: Promise<unknown>, levels = 28) {
  let last = promise;
  for (let level = 0; level < levels; level += 1)
    last = Promise.all([last, last]);
  await last;
}

describe("a callback from quickToFail", () => {
  const session = new Session();
  // The SDK also enables the debugger in a program's process.
  beforeAll(() => {
    session.connect();
    session.post("Debugger.enable");
  });
  afterAll(() => {
    session.disconnect();
  });

  it("has its failure reported immediately, however many promises depend on it", async () => {
    const failed = new Promise<unknown>((resolve) => {
      const fail = quickToFail(async () => {
        await new Promise(setImmediate);
        // Early enough for Node, but after V8 has looked for a handler.
        queueMicrotask(() => void dependent.catch(resolve));
        throw new Error("refused");
      });
      const dependent = dependOn(fail());
    });

    await expect(failed).resolves.toMatchObject({ message: "refused" });
  });

  it("rejects if the original callback throws", async () => {
    const fail = quickToFail(() => {
      throw new Error("refused");
    });

    await expect(fail()).rejects.toThrow("refused");
  });

  it("returns what the original callback returns", async () => {
    const add = quickToFail((a: number, b: number) => a + b);

    await expect(add(1, 2)).resolves.toBe(3);
  });
});
