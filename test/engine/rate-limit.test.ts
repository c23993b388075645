import type { Emulator } from "secrets-store-emulator";
import { HOSTS, type Host } from "../support/hosts";
import { addProject, closeScenes, openScene } from "../support/scene";

jest.setTimeout(240_000);
afterEach(closeScenes);

const [dynamic, plugin] = HOSTS;
if (dynamic === undefined || plugin === undefined)
  throw new Error("two hosts are needed");

/** Almost as many as an account may have. */
const SECRETS = 96;

const manySecrets = (
  host: Host,
  storeId: string,
  prefix: string,
  count = 4,
) => `
  import { Secret } from ${JSON.stringify(host.module)};
  for (let n = 0; n < ${String(count)}; n += 1)
    new Secret("secret-" + n, {
      storeId: ${JSON.stringify(storeId)}, name: "${prefix}_" + n, scopes: ["workers"], value: "v",
    });
`;

/** Sends so many requests of somebody else with the same token. */
async function useUp(
  { url, accountId, token }: Emulator,
  requests: number,
): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` };
  const quota = `${url}/accounts/${accountId}/secrets_store/quota`;
  for (let sent = 0; sent < requests; sent += 20)
    await Promise.all(
      Array.from({ length: 20 }, () => fetch(quota, { headers })),
    );
}

describe.each(HOSTS)("a rate limit, on the $name host", (host) => {
  it("is waited for, with a line that says so", async () => {
    const { project, emulator } = await openScene();
    await project.program(manySecrets(host, emulator.storeId, "A"));
    // Creates that begin together share a POST, and one GET then sees all of them active: two requests may be all there are.
    const rateLimit = { requests: 1, windowSeconds: 3 };
    emulator.admin.setSettings({ rateLimit });

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up).toMatchObject({ code: 0 });
    expect(up.output).toMatch(/Cloudflare('s rate limit)?; continuing in \d s/);
    expect(emulator.admin.secrets()).toHaveLength(4);
  });
});

// What follows is decided in the transport, which knows no host: each on one of them.
describe("a rate limit", () => {
  it("that is nearly used up makes creates share requests, and none is refused", async () => {
    const { project, emulator } = await openScene();
    const rateLimit = { requests: 1_200, windowSeconds: 60 };
    emulator.admin.setSettings({ rateLimit });
    await project.program(manySecrets(plugin, emulator.storeId, "A", SECRETS));
    await useUp(emulator, 1_140);
    emulator.admin.resetRequests();

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    const requests = emulator.admin.requests();
    expect(up).toMatchObject({ code: 0 });
    // One request each, and one more to see it active, would be twice the number. How far below that it is depends on the speed
    // of the machine: where the window ends on the way, there are more. test/faults/shared-writes.test.ts sets the clock.
    expect(requests.length).toBeLessThan(2 * SECRETS);
    expect(requests.map(({ status }) => status)).not.toContain(429);
    expect(emulator.admin.secrets()).toHaveLength(SECRETS);
  });

  it("that somebody else has used up is waited for", async () => {
    const { project, emulator } = await openScene();
    const rateLimit = { requests: 1_200, windowSeconds: 15 };
    emulator.admin.setSettings({ rateLimit });
    await project.program(manySecrets(plugin, emulator.storeId, "A"));
    await useUp(emulator, 1_200);

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up).toMatchObject({ code: 0 });
    expect(emulator.admin.secrets()).toHaveLength(4);
  });

  it("that the API holds up for longer than five minutes ends in an error that says how long one may wait", async () => {
    const { project, emulator } = await openScene();
    await project.program(manySecrets(dynamic, emulator.storeId, "A"));
    emulator.admin.setFaults([
      {
        fault: {
          kind: "status",
          status: 429,
          headers: { "retry-after": "400" },
        },
      },
    ]);

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain("1,200 requests in 5 minutes");
    expect(up.output).toContain("Nothing was created.");
    expect(emulator.admin.secrets()).toEqual([]);
  });

  it("shared by two stacks, of either host, starves neither", async () => {
    const { project, emulator } = await openScene();
    const other = await addProject({ emulator, name: "other" });
    await project.program(manySecrets(dynamic, emulator.storeId, "A"));
    await other.program(manySecrets(plugin, emulator.storeId, "B"));
    const rateLimit = { requests: 3, windowSeconds: 2 };
    emulator.admin.setSettings({ rateLimit });

    const ups = await Promise.all(
      [project, other].map((each) =>
        each.pulumi("up", "--yes", "--skip-preview"),
      ),
    );

    expect(ups).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(emulator.admin.secrets()).toHaveLength(8);
  });
});
