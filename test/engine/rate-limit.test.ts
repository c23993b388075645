import { HOSTS, type Host } from "../support/hosts";
import { addProject, closeScenes, openScene } from "../support/scene";

jest.setTimeout(240_000);
afterEach(closeScenes);

const [dynamic, plugin] = HOSTS;
if (dynamic === undefined || plugin === undefined)
  throw new Error("two hosts are needed");

const fourSecrets = (host: Host, storeId: string, prefix: string) => `
  import { Secret } from ${JSON.stringify(host.module)};
  for (let n = 0; n < 4; n += 1)
    new Secret("secret-" + n, {
      storeId: ${JSON.stringify(storeId)}, name: "${prefix}_" + n, scopes: ["workers"], value: "v",
    });
`;

describe.each(HOSTS)("a rate limit, on the $name host", (host) => {
  it("makes the command wait, and prints a line that says so", async () => {
    const { project, emulator } = await openScene();
    await project.program(fourSecrets(host, emulator.storeId, "A"));
    // Creates that start together share a POST, and one GET shows that all of them are active. Two requests may therefore be
    // enough.
    const rateLimit = { requests: 1, windowSeconds: 3 };
    emulator.admin.setSettings({ rateLimit });

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up).toMatchObject({ code: 0 });
    expect(up.output).toMatch(/Cloudflare('s rate limit)?; continuing in \d s/);
    expect(emulator.admin.secrets()).toHaveLength(4);
  });
});

// The transport is the same for both hosts, so each of these tests runs on one of them.
describe("a rate limit", () => {
  it("of more than five minutes ends in an error that states the maximum wait", async () => {
    const { project, emulator } = await openScene();
    await project.program(fourSecrets(dynamic, emulator.storeId, "A"));
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

  it("that two stacks on different hosts share stops neither of them", async () => {
    const { project, emulator } = await openScene();
    const other = await addProject({ emulator, name: "other" });
    await project.program(fourSecrets(dynamic, emulator.storeId, "A"));
    await other.program(fourSecrets(plugin, emulator.storeId, "B"));
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
