import { HOSTS, programOf, pulumiId, writesSeen } from "../support/hosts";
import { closeScenes, sharedScene, type Scene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

describe.each(HOSTS)("a secret without its value on the $name host", (host) => {
  const declare = (
    { project, emulator }: Scene,
    secret: Parameters<typeof programOf>[2],
    more = "",
  ) => project.program(programOf(host, emulator, secret, more));
  const urnOf = async ({ project }: Scene) =>
    (await project.resources()).find(({ urn }) => urn.endsWith("::secret"));

  let printed = "";
  const imported = sharedScene(async (scene) => {
    const { project, emulator } = scene;
    emulator.admin.seed([{ name: "LEGACY", value: "CANARY-legacy" }]);
    const id = JSON.stringify(pulumiId(emulator, "LEGACY"));
    const more = `
      const others = { storeId: ${JSON.stringify(emulator.storeId)}, scopes: ["dex"], comment: "copied" };
      const made = new Secret("made", { ...others, name: "MADE", value: "CANARY-made" });
      const copy = new Secret("copy", { ...others, name: "COPY", copyOf: made.secretId });
      new Secret("copy-of-copy", { ...others, name: "COPY_OF_COPY", copyOf: copy.id });
      export const keys = Object.keys(copy);
    `;
    const options = `{ import: ${id}, protect: true }`;
    await declare(scene, { name: "LEGACY", options }, more);
    printed = await project.succeed("up", "--yes");
    await declare(
      scene,
      { name: "LEGACY" },
      more.replace(/, copyOf: \S+/g, ""),
    );
  });

  it("is copied from a secret of the same run, and no longer needs copyOf afterwards", async () => {
    const { emulator, project } = await imported();

    const clean = await project.pulumi("preview", "--expect-no-changes");

    const { admin } = emulator;
    const copies = ["COPY", "COPY_OF_COPY"].map((name) => admin.find(name));
    expect(clean.code).toBe(0);
    expect(copies).toMatchObject([
      { scopes: ["dex"], comment: "copied", status: "active" },
      { scopes: ["dex"], comment: "copied", status: "active" },
    ]);
    for (const copy of copies)
      expect(admin.hasValue(copy?.id ?? "", "CANARY-made")).toBe(true);
    const entries = await project.resources();
    for (const { outputs } of entries) {
      expect(outputs).not.toHaveProperty("copyOf");
      expect(outputs).not.toHaveProperty(
        "keys",
        expect.arrayContaining(["copyOf"]),
      );
    }
    const state = JSON.stringify(await project.deployment());
    expect(printed + clean.output + state).not.toContain("CANARY");
  });

  it("is renamed with copyOf and its old name, and unprotected in the same update, keeps its URN, and has a clean preview", async () => {
    const scene = await imported();
    const { emulator, project } = scene;
    const { admin } = emulator;
    const id = pulumiId(emulator, "LEGACY");
    const before = await urnOf(scene);

    await declare(scene, { name: "RENAMED" });
    const refused = await project.pulumi("preview");
    const copyOf = '"name=LEGACY"';
    const options = "{ protect: true }";
    await declare(scene, { name: "RENAMED", copyOf, options });
    const refusedByEngine = await project.pulumi("preview");
    await declare(scene, { name: "RENAMED", copyOf });
    writesSeen(emulator);
    const up = await project.succeed("up", "--yes", "--skip-preview");
    const writes = writesSeen(emulator);
    const state = JSON.stringify(await project.deployment());
    const clean = await project.pulumi("preview", "--expect-no-changes");

    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain(`copyOf: "${id}"`);
    expect(refusedByEngine.output).toMatch(
      /as it is currently marked for protection/,
    );
    expect(up).toContain("1 replaced");
    expect(writes[0]).toBe("POST {comment,name,scopes}");
    expect(writes.slice(1).every((line) => line.startsWith("DELETE"))).toBe(
      true,
    );
    expect(state).not.toContain("name=");
    expect(clean.output).toContain("2 unchanged");
    expect(clean.code).toBe(0);
    const after = await urnOf(scene);
    expect(after).toMatchObject({
      urn: before?.urn,
      id: pulumiId(emulator, "RENAMED"),
    });
    expect(admin.secrets().map(({ name }) => name)).toEqual(["RENAMED"]);
    expect(admin.hasValue(admin.secrets()[0]?.id ?? "", "CANARY-legacy")).toBe(
      true,
    );
  });

  // One host is enough for the following tests, because the engine deletes first on either host, and both hosts share
  // the code that refuses to delete.
  if (host.name === "dynamic") return;

  it("is not deleted before it is copied, even with deleteBeforeReplace", async () => {
    const scene = await imported();
    const { emulator, project } = scene;
    const copyOf = JSON.stringify(pulumiId(emulator, "LEGACY"));
    const options = "{ deleteBeforeReplace: true }";
    await declare(scene, { name: "RENAMED", copyOf, options });

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain('secret "RENAMED" is a copy of it');
    const { id = "" } = emulator.admin.find("LEGACY") ?? {};
    expect(emulator.admin.hasValue(id, "CANARY-legacy")).toBe(true);
  });

  it("is not deleted before its copy has been seen active, in whichever run that is", async () => {
    const scene = await imported();
    const { emulator, project } = scene;
    const { admin } = emulator;
    const { id = "" } = admin.find("LEGACY") ?? {};
    const known = admin.secrets().map((secret) => secret.id);
    const ofCopy = new RegExp(`/secrets/(?!${known.join("|")})`);
    const update = () => project.pulumi("up", "--yes", "--skip-preview");
    await declare(scene, { name: "RENAMED", copyOf: '"name=LEGACY"' });

    const fault = { kind: "status", status: 403 } as const;
    admin.setFaults([{ match: { method: "GET", path: ofCopy }, fault }]);
    const first = await update();
    admin.setFaults([]);
    const copy = admin.find("RENAMED")?.id ?? "";
    admin.change(copy, { status: "pending" });
    const second = await update();
    const isKept = admin.hasValue(id, "CANARY-legacy");
    admin.change(copy, { status: "active" });
    const third = await update();

    for (const { code, output } of [first, second]) {
      expect(code).not.toBe(0);
      expect(output).toContain('secret "RENAMED" is a copy of it');
    }
    expect(isKept).toBe(true);
    expect(third.code).toBe(0);
    expect(admin.secrets().map(({ name }) => name)).toEqual(["RENAMED"]);
  });

  it("is not deleted if the copy may be somebody else's secret, even if the user lists that secret to be taken over", async () => {
    const scene = await imported();
    const { emulator, project } = scene;
    const { admin } = emulator;
    admin.seed([{ name: "RENAMED", scopes: ["workers"], value: "theirs" }]);
    const taken = pulumiId(emulator, "RENAMED");
    project.env["CLOUDFLARE_SECRETS_STORE_TAKE_OVER"] = taken;
    await declare(scene, { name: "RENAMED", copyOf: '"name=LEGACY"' });

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain(`the name is taken by ${taken}`);
    expect(up.output).toContain(
      "delete it, so that the next run can copy again",
    );
    const { id = "" } = admin.find("LEGACY") ?? {};
    expect(admin.hasValue(id, "CANARY-legacy")).toBe(true);
  });
});
