import { HOSTS, programOf, pulumiId, writesSeen } from "../support/hosts";
import {
  closeScenes,
  openScene,
  sharedScene,
  type Scene,
} from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

describe.each(HOSTS)("create on the $name host", (host) => {
  it("sends no unknown, creates what depends on another secret, keeps no value, and previews clean", async () => {
    const { emulator, project } = await openScene();
    const more = `
      export const value = (secret as any).value;
      export const keys = Object.keys(secret);
      new Secret("second", {
        storeId: ${JSON.stringify(emulator.storeId)}, name: "SECOND", value: "v",
        scopes: ["workers"], comment: pulumi.interpolate\`beside \${secret.secretId}\`,
      });
    `;
    const secret = { value: '"CANARY-value"', comment: "hello" };
    await project.program(programOf(host, emulator, secret, more));

    const preview = await project.pulumi("preview");
    const seenInPreview = emulator.admin.requests();
    const up = await project.pulumi("up", "--yes", "--skip-preview");
    const clean = await project.pulumi("preview", "--expect-no-changes");
    const entries = await project.resources();

    expect([preview.code, up.code, clean.code]).toEqual([0, 0, 0]);
    expect(preview.output).toContain("3 to create");
    expect(seenInPreview).toMatchObject([{ method: "GET" }]);
    expect(clean.output).toContain("3 unchanged");
    const { id = "" } = emulator.admin.find("API_KEY") ?? {};
    expect(emulator.admin.find("SECOND")?.comment).toBe(`beside ${id}`);
    expect(emulator.admin.hasValue(id, "CANARY-value")).toBe(true);
    expect(entries.find(({ urn }) => urn.endsWith("::secret"))).toMatchObject({
      type: host.type,
      id: pulumiId(emulator, "API_KEY"),
      outputs: { comment: "hello", status: "active" },
    });
    const state = await project.succeed("stack", "export", "--show-secrets");
    const printed = [preview, up, clean].map(({ output }) => output).join();
    expect(printed + state).not.toContain("CANARY-value");
  });

  it("refuses a secret without a value in the preview, says how to import, and sends nothing", async () => {
    const { emulator, project } = await openScene();
    await project.program(programOf(host, emulator, {}));

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(`${host.importCommand} ACCOUNT_ID/`);
    expect(emulator.admin.requests()).toEqual([]);
  });
});

describe.each(HOSTS)("two secrets on the $name host", (host) => {
  const second = (storeId: string) =>
    `new Secret("second", { storeId: ${JSON.stringify(storeId)}, name: "SECOND", value: "v", scopes: ["dex"] });`;
  const declare = ({ project, emulator }: Scene, name?: string) =>
    project.program(
      programOf(
        host,
        emulator,
        { value: '"v"', ...(name !== undefined && { name }) },
        second(emulator.storeId),
      ),
    );
  const created = sharedScene(async (scene) => {
    await declare(scene);
    await scene.project.succeed("up", "--yes", "--skip-preview");
  });

  it("are deleted by destroy, which counts a secret that is gone already as deleted", async () => {
    const { emulator, project } = await created();
    emulator.admin.remove(emulator.admin.find("SECOND")?.id ?? "");

    const destroy = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect(destroy.code).toBe(0);
    // The engine refreshes the plugin's resources first, and what is gone by then needs no deletion.
    // Where the two come together, they are refused together first, and then go alone.
    const alone = writesSeen(emulator).filter((line) => line === "DELETE");
    expect(alone).toEqual(
      host.name === "plugin" ? ["DELETE"] : ["DELETE", "DELETE"],
    );
    expect(emulator.admin.secrets()).toEqual([]);
    expect(await project.resources()).toEqual([]);
  });

  it("stay in the state when destroy does not find their store", async () => {
    const { emulator, project } = await created();
    const storeNotFound = {
      kind: "status",
      status: 404,
      errors: [{ code: 1001, message: "store_not_found" }],
    } as const;
    emulator.admin.setFaults([{ fault: storeNotFound }]);

    const destroy = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect(destroy.code).not.toBe(0);
    expect(destroy.output).toContain("store_not_found");
    expect(await project.resources()).toHaveLength(2);
  });

  it("are replaced one by one: another name creates a new secret, and --replace asks for deleteBeforeReplace", async () => {
    const scene = await created();
    const { emulator, project } = scene;
    await declare(scene, "NEW_NAME");

    const up = await project.pulumi("up", "--yes", "--skip-preview");
    const entries = await project.resources();
    const { urn = "" } =
      entries.find((each) => /::secret$/.test(each.urn)) ?? {};
    const replaced = await project.pulumi(
      ...["up", "--yes", "--skip-preview", "--replace", urn],
    );

    expect(up).toMatchObject({
      code: 0,
      output: expect.stringContaining("1 replaced"),
    });
    const { admin } = emulator;
    expect(admin.secrets().map(({ name }) => name)).toEqual([
      "SECOND",
      "NEW_NAME",
    ]);
    expect(admin.hasValue(admin.find("NEW_NAME")?.id ?? "", "v")).toBe(true);
    expect(replaced.code).not.toBe(0);
    expect(replaced.output).toContain("deleteBeforeReplace: true");
  });
});
