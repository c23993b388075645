import { HOSTS, programOf, pulumiId, writesSeen } from "../support/hosts";
import {
  closeScenes,
  openScene,
  sharedScene,
  type Scene,
} from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

describe.each(HOSTS)("secrets on the $name host", (host) => {
  const declare = (
    { project, emulator }: Scene,
    { name = "API_KEY", hasValue = true } = {},
  ) => {
    const others = `
      export const value = (secret as any).value;
      export const keys = Object.keys(secret);
      const others = { storeId: ${JSON.stringify(emulator.storeId)}, value: "v", scopes: ["workers"] };
      const comment = pulumi.interpolate\`beside \${secret.secretId}\`;
      new Secret("second", { ...others, name: "SECOND", comment });
      new Secret("third", { ...others, name: "THIRD" });
    `;
    const value = hasValue ? { value: '"CANARY-value"' } : {};
    const secret = { name, comment: "hello", ...value };
    return project.program(programOf(host, emulator, secret, others));
  };
  let printed = "";
  let seenInPreview: unknown;
  const created = sharedScene(async (scene) => {
    const { project, emulator } = scene;
    await declare(scene);
    printed = await project.succeed("preview");
    seenInPreview = emulator.admin.requests();
    printed += await project.succeed("up", "--yes", "--skip-preview");
  });

  it("are created, keep no value, and have a clean preview", async () => {
    const { emulator, project } = await created();

    const clean = await project.pulumi("preview", "--expect-no-changes");

    const { id = "" } = emulator.admin.find("API_KEY") ?? {};
    const entries = await project.resources();
    expect(printed).toContain("4 to create");
    // One request is for the store's list, the other for the account's quota.
    expect(seenInPreview).toMatchObject([{ method: "GET" }, { method: "GET" }]);
    expect(clean.code).toBe(0);
    expect(clean.output).toContain("4 unchanged");
    expect(emulator.admin.find("SECOND")?.comment).toBe(`beside ${id}`);
    expect(emulator.admin.hasValue(id, "CANARY-value")).toBe(true);
    expect(entries.find(({ urn }) => urn.endsWith("::secret"))).toMatchObject({
      type: host.type,
      id: pulumiId(emulator, "API_KEY"),
      outputs: { comment: "hello", status: "active" },
    });
    const state = JSON.stringify(await project.deployment());
    expect(printed + clean.output + state).not.toContain("CANARY-value");
  });

  const openBeyondQuota = async () => {
    const { emulator, project } = await openScene({
      emulatorOptions: { quota: 1 },
    });
    await project.program(
      programOf(
        host,
        emulator,
        { value: '"v"' },
        `new Secret("second", { storeId: "${emulator.storeId}", name: "SECOND", scopes: ["workers"], value: "v" });`,
      ),
    );
    return { emulator, project };
  };

  it("are counted against the account's quota in the preview, with one request", async () => {
    const { emulator, project } = await openBeyondQuota();

    const preview = await project.pulumi("preview");

    const quotaReads = emulator.admin
      .requests()
      .filter(({ path }) => path.endsWith("/quota"));
    expect(preview.code).toBe(0);
    expect(preview.output).toContain(
      `this program creates more secrets than account ${emulator.accountId} has room for. The account has 0 secrets (limit: 1).`,
    );
    expect(quotaReads).toHaveLength(1);
  });

  // Both hosts share the code that fails in the following tests.
  if (host.name === "plugin") {
    it("say how to make room if an update exceeds the account's quota, and request the quota only then", async () => {
      const { emulator, project } = await openBeyondQuota();

      const up = await project.pulumi("up", "--yes", "--skip-preview");

      const requests = emulator.admin.requests();
      expect(
        requests.findIndex(({ path }) => path.endsWith("/quota")),
      ).toBeGreaterThan(requests.findIndex(({ method }) => method === "POST"));
      expect(up.code).not.toBe(0);
      expect(up.output).toContain("maximum_secrets_exceeded");
      expect(up.output).toMatch(/The account has [01] secrets? \(limit: 1\)\./);
    });

    it("are not replaced by --replace, and the error says to set deleteBeforeReplace", async () => {
      const { project } = await created();
      const entries = await project.resources();
      const { urn = "" } =
        entries.find((each) => /::secret$/.test(each.urn)) ?? {};

      const replaced = await project.pulumi(
        ...["up", "--yes", "--skip-preview", "--replace", urn],
      );

      expect(replaced.code).not.toBe(0);
      expect(replaced.output).toContain("deleteBeforeReplace: true");
    });
  }

  it("are deleted by destroy, even if one of them is already gone", async () => {
    const { emulator, project } = await created();
    emulator.admin.remove(emulator.admin.find("THIRD")?.id ?? "");
    emulator.admin.resetRequests();

    const destroy = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect(destroy.code).toBe(0);
    // The engine refreshes the plugin's resources first, so it does not delete a secret that is already gone. If two
    // deletes share a request that the API refuses, each is then sent alone.
    const alone = writesSeen(emulator).filter((line) => line === "DELETE");
    expect(alone).toHaveLength(host.name === "plugin" ? 2 : 3);
    expect(emulator.admin.secrets()).toEqual([]);
    expect(await project.resources()).toEqual([]);
  });

  it("are replaced if the name changes, and --replace fails with advice", async () => {
    const scene = await created();
    const { emulator, project } = scene;
    await declare(scene, { name: "NEW_NAME" });

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up).toMatchObject({
      code: 0,
      output: expect.stringContaining("1 replaced"),
    });
    const { admin } = emulator;
    const names = admin.secrets().map(({ name }) => name);
    expect(names.sort()).toEqual(["NEW_NAME", "SECOND", "THIRD"]);
    const { id = "" } = admin.find("NEW_NAME") ?? {};
    expect(admin.hasValue(id, "CANARY-value")).toBe(true);
  });

  it("cause one warning if their value is missing, and Pulumi recognizes the same value later", async () => {
    const scene = await created();
    const { emulator, project } = scene;

    await declare(scene, { hasValue: false });
    const without = await project.succeed("up", "--yes", "--skip-preview");
    // During a refresh, the SDK's dynamic host does not pass on which inputs the program no longer sets, so the test
    // runs a refresh only on the plugin.
    if (host.name === "plugin")
      await project.succeed("refresh", "--yes", "--skip-preview");
    const later = await project.succeed("preview");
    await declare(scene);
    emulator.admin.resetRequests();
    const again = await project.succeed("up", "--yes", "--skip-preview");

    expect(without).toContain("the program no longer sets the value");
    expect(later).not.toContain("the program no longer sets the value");
    expect(again).toContain("4 unchanged");
    expect(writesSeen(emulator)).toEqual([]);
  });
});
