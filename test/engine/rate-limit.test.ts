import type { Emulator } from "secrets-store-emulator";
import { HOSTS, type Host } from "../support/hosts";
import { addProject, closeScenes, openScene } from "../support/scene";

jest.setTimeout(240_000);
afterEach(closeScenes);

const [dynamic, plugin] = HOSTS;
if (dynamic === undefined || plugin === undefined)
  throw new Error("two hosts are needed");

/** Almost the maximum number of secrets of an account. */
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

/** Sends this many requests with the same token, as another program would. */
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
  it("makes the command wait, and prints a line that says so", async () => {
    const { project, emulator } = await openScene();
    await project.program(manySecrets(host, emulator.storeId, "A"));
    // Creates that begin together share a POST, and one GET sees all of them active, so two requests may be enough.
    const rateLimit = { requests: 1, windowSeconds: 3 };
    emulator.admin.setSettings({ rateLimit });

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up).toMatchObject({ code: 0 });
    expect(up.output).toMatch(/Cloudflare('s rate limit)?; continuing in \d s/);
    expect(emulator.admin.secrets()).toHaveLength(4);
  });
});

// The transport decides the following for both hosts, so each test uses one of them.
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

  it("that another program has used up makes the command wait", async () => {
    const { project, emulator } = await openScene();
    const rateLimit = { requests: 1_200, windowSeconds: 15 };
    emulator.admin.setSettings({ rateLimit });
    await project.program(manySecrets(plugin, emulator.storeId, "A"));
    await useUp(emulator, 1_200);

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up).toMatchObject({ code: 0 });
    expect(emulator.admin.secrets()).toHaveLength(4);
  });

  it("that lasts for more than five minutes ends in an error that states the maximum wait", async () => {
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

  it("that two stacks share, one on each host, starves neither", async () => {
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
