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

describe("a rate limit", () => {
  // The transport behaves the same on both hosts, so the test uses only one.
  it("that lasts for more than five minutes ends in an error that states the maximum wait", async () => {
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

  it("stops neither of two stacks that share it on different hosts", async () => {
    const { project, emulator } = await openScene();
    const other = await addProject({ emulator, name: "other" });
    await project.program(fourSecrets(dynamic, emulator.storeId, "A"));
    await other.program(fourSecrets(plugin, emulator.storeId, "B"));
    // Each stack sends at least two requests at once, because creates that begin together share a POST.
    const rateLimit = { requests: 2, windowSeconds: 4 };
    emulator.admin.setSettings({ rateLimit });

    const ups = await Promise.all(
      [project, other].map((each) =>
        each.pulumi("up", "--yes", "--skip-preview"),
      ),
    );

    expect(ups).toMatchObject([{ code: 0 }, { code: 0 }]);
    for (const { output } of ups)
      expect(output).toMatch(/Cloudflare('s rate limit)?; continuing in \d s/);
    expect(emulator.admin.secrets()).toHaveLength(8);
  });
});
