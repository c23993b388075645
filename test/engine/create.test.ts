import { HOSTS, programOf, pulumiId, writesSeen } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

describe.each(HOSTS)("create on the $name host", (host) => {
  it("sends the value, keeps none of it, and previews clean", async () => {
    const { emulator, project } = await openScene();
    const exportsValue =
      "export const value = (secret as any).value; export const keys = Object.keys(secret);";
    await project.program(
      programOf(
        host,
        emulator,
        { value: '"CANARY-value"', comment: "hello" },
        exportsValue,
      ),
    );

    const up = await project.pulumi("up", "--yes");
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(up).toMatchObject({ code: 0 });
    expect(preview.output).toContain("2 unchanged");
    expect(preview.code).toBe(0);
    const [entry] = await project.resources();
    expect(entry).toMatchObject({
      type: host.type,
      id: pulumiId(emulator, "API_KEY"),
      outputs: { comment: "hello", status: "active" },
    });
    expect(
      emulator.admin.hasValue(
        String(entry?.outputs["secretId"]),
        "CANARY-value",
      ),
    ).toBe(true);
    const state = await project.pulumi("stack", "export", "--show-secrets");
    expect(up.output + preview.output + state.output).not.toContain(
      "CANARY-value",
    );
  });

  it("refuses a secret without a value in the preview, says how to import, and sends nothing", async () => {
    const { emulator, project } = await openScene();
    await project.program(programOf(host, emulator, {}));

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(`${host.importCommand} ACCOUNT_ID/`);
    expect(emulator.admin.requests()).toEqual([]);
  });

  it("takes over what it made when the answer is lost, instead of making another", async () => {
    const { emulator, project } = await openScene();
    await project.program(programOf(host, emulator, { value: '"v"' }));
    emulator.admin.setFaults([
      {
        match: { method: "POST" },
        times: 1,
        fault: { kind: "reset", takesEffect: true },
      },
    ]);

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(emulator.admin.faultsMet()).toEqual([1]);
    expect(up.code).toBe(0);
    expect(emulator.admin.secrets()).toHaveLength(1);
    expect((await project.resources())[0]?.id).toBe(
      pulumiId(emulator, "API_KEY"),
    );
  });

  it("names the existing secret when the name is taken, and writes nothing", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([{ name: "API_KEY", value: "theirs" }]);
    await project.program(programOf(host, emulator, { value: '"ours"' }));

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain(
      `${host.importCommand} ${pulumiId(emulator, "API_KEY")}`,
    );
    expect(up.output).not.toMatch(/^\s+at /m);
    expect(
      emulator.admin.hasValue(
        emulator.admin.find("API_KEY")?.id ?? "",
        "theirs",
      ),
    ).toBe(true);
  });

  it("calls nothing with an unknown, and previews what depends on one", async () => {
    const { emulator, project } = await openScene();
    const second = `new Secret("second", {
      storeId: ${JSON.stringify(emulator.storeId)}, name: "SECOND", value: "v",
      scopes: ["workers"], comment: pulumi.interpolate\`beside \${secret.secretId}\`,
    });`;
    await project.program(programOf(host, emulator, { value: '"v"' }, second));

    const preview = await project.pulumi("preview");
    const seenInPreview = emulator.admin.requests();
    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("3 to create"),
    });
    expect(seenInPreview).toEqual([]);
    expect(up.code).toBe(0);
    expect(emulator.admin.find("SECOND")?.comment).toBe(
      `beside ${emulator.admin.find("API_KEY")?.id ?? ""}`,
    );
  });

  it("replaces by a new secret when the name changes, and says what to do about --replace", async () => {
    const { emulator, project } = await openScene();
    await project.program(
      programOf(host, emulator, { name: "OLD_NAME", value: '"v"' }),
    );
    await project.pulumi("up", "--yes", "--skip-preview");
    await project.program(
      programOf(host, emulator, { name: "NEW_NAME", value: '"v"' }),
    );

    const up = await project.pulumi("up", "--yes");
    const [entry] = await project.resources();
    const replaced = await project.pulumi(
      "up",
      "--yes",
      "--skip-preview",
      "--replace",
      entry?.urn ?? "",
    );

    expect(up).toMatchObject({
      code: 0,
      output: expect.stringContaining("1 replaced"),
    });
    expect(emulator.admin.secrets().map(({ name }) => name)).toEqual([
      "NEW_NAME",
    ]);
    expect(
      emulator.admin.hasValue(emulator.admin.find("NEW_NAME")?.id ?? "", "v"),
    ).toBe(true);
    expect(replaced.code).not.toBe(0);
    expect(replaced.output).toContain("deleteBeforeReplace: true");
  });
});

describe.each(HOSTS)("delete on the $name host", (host) => {
  it("deletes, and takes a secret that is gone already for deleted", async () => {
    const { emulator, project } = await openScene();
    const second = `new Secret("second", { storeId: ${JSON.stringify(emulator.storeId)}, name: "SECOND", value: "v", scopes: ["dex"] });`;
    await project.program(programOf(host, emulator, { value: '"v"' }, second));
    await project.pulumi("up", "--yes", "--skip-preview");
    emulator.admin.remove(emulator.admin.find("SECOND")?.id ?? "");
    writesSeen(emulator);

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

  it("keeps the resource when the store is not found", async () => {
    const { emulator, project } = await openScene();
    await project.program(programOf(host, emulator, { value: '"v"' }));
    await project.pulumi("up", "--yes", "--skip-preview");
    const storeNotFound = {
      kind: "status",
      status: 404,
      errors: [{ code: 1001, message: "store_not_found" }],
    } as const;
    emulator.admin.setFaults([{ fault: storeNotFound }]);

    const destroy = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect(destroy.code).not.toBe(0);
    expect(destroy.output).toContain("store_not_found");
    expect(await project.resources()).toHaveLength(1);
  });
});
