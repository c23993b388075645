import { overlapWaits } from "./support/overlapping-waits";
import { runUp } from "./support/process";
import { emptyStack, type Program } from "./support/verb-engine";
import { startDynamicHost } from "./support/verb-hosts";
import { createWorld, STORE_ID, type World } from "./support/world";

jest.setTimeout(120_000);

let world: World;
afterEach(() => world.close());

const QUOTA = 1_200;
const SECRETS = 500;

const program: Program = Object.fromEntries(
  Array.from({ length: SECRETS }, (_, at) => [
    `key-${at}`,
    {
      storeId: STORE_ID,
      name: `KEY_${at}`,
      scopes: ["workers"],
      value: `CANARY-${at}`,
    },
  ]),
);

/** Makes a world in which somebody else's requests have used up the rate limit except for `left` requests. */
async function worldWith({ left, ...options }: Case): Promise<void> {
  const rateLimit = { requests: QUOTA, windowSeconds: 300 };
  world = await createWorld({ rateLimit, ...options });
  overlapWaits(world);
  const { url, accountId, token, admin } = world.emulator;
  const quota = `${url}/accounts/${accountId}/secrets_store/quota`;
  const headers = { Authorization: `Bearer ${token}` };
  for (let used = left; used < QUOTA; used += 1)
    await fetch(quota, { headers });
  admin.resetRequests();
  // With this latency, the first creates are sent before the first response arrives, as with the live API.
  admin.setLatency(5);
}

interface Case {
  left: number;
  pendingMs: number;
}

const create = (inFlight: number) =>
  runUp(world, startDynamicHost, emptyStack(), program, { inFlight });

describe(`creating ${SECRETS} secrets when the rate limit is nearly used up`, () => {
  it.each([
    // One request to create each secret, and another one to see it active.
    { inFlight: 8, pendingMs: 50, oneRequestEach: 2 * SECRETS },
    { inFlight: 16, pendingMs: 50, oneRequestEach: 2 * SECRETS },
    { inFlight: 8, pendingMs: 0, oneRequestEach: SECRETS },
  ])(
    "sends at most a quarter of $oneRequestEach requests, is never refused, and says why it waits ($inFlight at a time, pending for $pendingMs ms)",
    async ({ inFlight, pendingMs, oneRequestEach }) => {
      await worldWith({ left: 60, pendingMs });

      const failures = await create(inFlight);

      const { admin } = world.emulator;
      expect(failures).toEqual([]);
      expect(admin.secrets()).toHaveLength(SECRETS);
      expect(admin.counts().total).toBeLessThanOrEqual(oneRequestEach / 4);
      expect(admin.counts().byStatus["429"]).toBeUndefined();
      expect(world.notices).toEqual([
        expect.stringMatching(
          /^close to Cloudflare's rate limit; continuing in \d+ s/,
        ),
      ]);
    },
  );

  it("waits for the next window and completes if somebody else has used up this one", async () => {
    await worldWith({ left: 0, pendingMs: 50 });
    const startMs = world.clock();

    const failures = await create(8);

    const { admin } = world.emulator;
    expect(failures).toEqual([]);
    expect(admin.secrets()).toHaveLength(SECRETS);
    // The API refuses only requests that were sent before its first response.
    const later = admin.requests().slice(8);
    expect(later.filter(({ status }) => status === 429)).toEqual([]);
    expect(world.clock() - startMs).toBeGreaterThan(300_000);
    expect(world.notices).toEqual([
      expect.stringMatching(/^rate limited by Cloudflare; continuing in \d+ s/),
    ]);
  });
});
