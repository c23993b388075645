import { Gate } from "./gate";

const policy = '"default";q=1200;w=300';
const left = (remaining: number, seconds: number) => ({
  ratelimit: `"default";r=${remaining};t=${seconds}`,
  policy,
});
const none = { ratelimit: undefined, policy: undefined };
const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);

/** A gate on a fake clock, the times in seconds at which its requests started, and the lines that it showed. */
function aGate() {
  const notes: string[] = [];
  const startedS: number[] = [];
  const gate = new Gate({
    clock: () => performance.now(),
    random: () => 0.5,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    notify: (line) => notes.push(line),
  });
  const send = (requests: number) => {
    for (let sent = 0; sent < requests; sent += 1)
      void gate.pass().then(() => startedS.push(performance.now() / 1_000));
  };
  return { gate, notes, startedS, send };
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("the gate", () => {
  it("starts one request per gap, however many requests wait", async () => {
    const { gate, startedS, send } = aGate();
    gate.learn(left(150, 300));
    const gapS = 1.875;

    send(150);
    await seconds(300);

    const gaps = startedS.slice(1).map((at, n) => at - (startedS[n] ?? 0));
    expect(startedS).toHaveLength(150);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(gapS - 0.001);
  });

  it("keeps the gap after a response that states no limit", async () => {
    const { gate, startedS, send } = aGate();
    gate.learn(left(10, 200));
    send(3);
    await seconds(1);

    gate.learn(none);
    await seconds(40);

    expect(startedS).toEqual([0, 20, 40]);
  });

  it("keeps the gap after the pause that a 429 asks for", async () => {
    const { gate, startedS, send } = aGate();
    gate.learn(left(10, 200));
    send(3);
    await seconds(1);

    gate.learn({ ...none, refusedForMs: 30_000 });
    await seconds(60);

    expect(startedS).toEqual([0, 31.5, 51.5]);
  });

  it("announces once per window that requests are spaced out", async () => {
    const { gate, notes, send } = aGate();
    gate.learn(left(10, 100));

    send(10);
    await seconds(30);
    gate.learn(left(7, 70));
    await seconds(70);

    expect(notes).toEqual([
      "close to Cloudflare's rate limit; continuing in 10 s. For the next 100 s, requests are spaced out, and secrets are created and deleted in batches.",
    ]);
  });

  it("announces a pause and a failed request even if it has announced that requests are spaced out", async () => {
    const { gate, notes, send } = aGate();
    gate.learn(left(10, 100));
    send(2);

    void gate.wait(4_000, false);
    void gate.wait(60_000, true);
    await seconds(0);

    expect(notes).toEqual([
      expect.stringContaining("requests are spaced out"),
      "a request to Cloudflare failed; trying again in 4 s",
      "rate limited by Cloudflare; continuing in 60 s",
    ]);
  });

  it("announces short gaps if they add up to a long wait for the requests that wait now", async () => {
    const { gate, notes, send } = aGate();
    gate.learn(left(150, 300));

    send(2);
    await seconds(0.5);
    expect(notes).toEqual([]);

    send(1);
    await seconds(0);
    expect(notes).toEqual([
      "close to Cloudflare's rate limit; continuing in 2 s. For the next 300 s, requests are spaced out, and secrets are created and deleted in batches.",
    ]);
  });
});
