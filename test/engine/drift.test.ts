import {
  HOSTS,
  programOf,
  writesSeen,
  type Host,
  type ProgramSecret,
} from "../support/hosts";
import { closeScenes, sharedScene, toldOnce } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const SCOPES = ["workers", "dex", "access"];
const SECRET = {
  comment: "hello",
  scopes: SCOPES,
  value: '"CANARY-one"',
} satisfies ProgramSecret;

/** The program of all stories: the secret `API_KEY`, and others for what else one preview shows. */
const programWith = (
  host: Host,
  storeId: string,
  secret: ProgramSecret = SECRET,
  others = "",
) =>
  programOf(
    host,
    { storeId } as Parameters<typeof programOf>[1],
    secret,
    `
    const others = { storeId: ${JSON.stringify(storeId)}, scopes: ["workers"], value: "CANARY-other" };
    new Secret("marked", { ...others, name: pulumi.secret("MARKED"), comment: pulumi.secret("CANARY-ours") });
    new Secret("ignoring", { ...others, name: "IGNORING", comment: "ours" }, { ignoreChanges: ["comment"] });
    new Secret("rotated", { ...others, name: "ROTATED" });
    ${others}
  `,
  );

const DROPS = 'new Secret("drops", { ...others, name: "DROPS" });';
const DROPPED = DROPS.replace("...others", "...others, value: undefined");

describe.each(HOSTS)("a managed secret on the $name host", (host) => {
  const openCreated = sharedScene(async ({ project, emulator }) => {
    await project.program(programWith(host, emulator.storeId, SECRET, DROPS));
    await project.succeed("up", "--yes", "--skip-preview");
  });
  const open = async () => {
    const { project, emulator } = await openCreated();
    const idOf = (name: string) => emulator.admin.find(name)?.id ?? "";
    return {
      ...{ project, emulator, idOf },
      program: (secret: ProgramSecret, others = DROPS) =>
        project.program(programWith(host, emulator.storeId, secret, others)),
      change: (name: string, change: object) =>
        emulator.admin.change(idOf(name), change),
    };
  };

  /** Somebody changes comments and a value, and the program lists the scopes in another order. */
  const previewAndUp = toldOnce(async () => {
    const { project, emulator, change, program } = await open();
    await program({ ...SECRET, scopes: ["dex", "workers", "access", "dex"] });
    const entries = await project.resources();
    const { modified } = change("API_KEY", { comment: "drifted" });
    change("MARKED", { comment: "CANARY-theirs" });
    change("IGNORING", { comment: "theirs" });
    const rotated = change("ROTATED", { value: "theirs" });

    const preview = await project.pulumi(
      ...["preview", "--diff", "--expect-no-changes"],
    );
    writesSeen(emulator);
    const up = await project.succeed("up", "--yes", "--skip-preview");

    const rotatedEntry = entries.find(({ urn }) => urn.endsWith("::rotated"));
    return {
      ...{ preview, up, modified, rotatedAt: rotated.modified },
      valueWrittenAt: String(rotatedEntry?.outputs["valueWrittenAt"]),
      writes: writesSeen(emulator),
      comments: emulator.admin.secrets().map(({ comment }) => comment),
    };
  });

  it("shows drift in a plain preview with the old value, the new value and the time, and up writes exactly what differs", async () => {
    const { preview, modified, writes, comments } = await previewAndUp();

    expect(preview.output).toContain(
      `comment changed outside Pulumi: "hello" => "drifted" (modified ${modified})`,
    );
    expect(preview.output).toContain("2 to update");
    expect(preview.code).not.toBe(0);
    // Of API_KEY and of MARKED.
    expect(writes).toEqual(["PATCH {comment}", "PATCH {comment}"]);
    expect(comments).toEqual(expect.arrayContaining(["hello", "CANARY-ours"]));
  });

  it("shows neither the name nor a side of a drifted comment that the program marks as secret", async () => {
    const { preview, up } = await previewAndUp();

    expect(preview.output).toContain(
      "secret [secret]: comment changed outside Pulumi: [secret] => [secret]",
    );
    for (const output of [preview.output, up])
      expect(output).not.toMatch(/CANARY|MARKED/);
  });

  it("shows no drift when only the order of its scopes differs", async () => {
    const { preview } = await previewAndUp();

    expect(preview.output).not.toContain("scopes changed");
  });

  it("is left alone when the property that drifted is in ignoreChanges", async () => {
    const { preview, comments } = await previewAndUp();

    expect(preview.output).not.toContain('outside Pulumi: "ours"');
    expect(comments).toContain("theirs");
  });

  it("gets a note with both times when somebody changed its value, and no update is planned", async () => {
    const { preview, valueWrittenAt, rotatedAt } = await previewAndUp();

    expect(preview.output).toContain(
      `written by Pulumi ${valueWrittenAt}, modified since, at ${rotatedAt} or before`,
    );
  });

  it("gets its drift into the state by refresh, and leaves the state if it was deleted, while the others stay", async () => {
    const { project, emulator, idOf, change } = await open();
    change("API_KEY", { comment: "drifted" });
    emulator.admin.remove(idOf("ROTATED"));

    const withRefresh = await project.pulumi("preview", "--refresh", "--diff");
    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");
    const entries = await project.resources();

    expect(withRefresh.output).toMatch(/~ comment\s*: "drifted" => "hello"/);
    expect(refresh.code).toBe(0);
    expect(entries.find(({ urn }) => urn.endsWith("::secret"))).toMatchObject({
      inputs: { comment: "drifted" },
      outputs: { comment: "drifted" },
    });
    expect(entries.map(({ urn }) => urn.replace(/.*::/, "")).sort()).toEqual([
      "drops",
      "ignoring",
      "marked",
      "secret",
    ]);
  });

  it("stays in the state at refresh when the store is not found", async () => {
    const { project, emulator } = await open();
    const errors = [{ code: 1001, message: "store_not_found" }];
    emulator.admin.setFaults([
      { fault: { kind: "status", status: 404, errors } },
    ]);

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");

    expect(refresh.code).not.toBe(0);
    expect(refresh.output).toContain("store_not_found");
    expect(await project.resources()).toHaveLength(5);
  });

  it("is created again after somebody deleted it, if the program has its value", async () => {
    const { project, emulator, idOf } = await open();
    emulator.admin.remove(idOf("API_KEY"));

    const preview = await project.pulumi("preview");
    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("was deleted outside Pulumi"),
    });
    expect(up.code).toBe(0);
    expect(emulator.admin.hasValue(idOf("API_KEY"), "CANARY-one")).toBe(true);
  });

  it("causes no request in a preview with liveDiff off", async () => {
    const { project, emulator, change } = await open();
    await project.setConfig("cloudflare-secrets-store:liveDiff", "false");
    // The plugin: from the next update or refresh on, since the engine keeps in the state what a resource wants.
    await project.succeed("refresh", "--yes", "--skip-preview");
    change("API_KEY", { comment: "drifted" });
    emulator.admin.resetRequests();

    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(preview.code).toBe(0);
    expect(emulator.admin.requests()).toEqual([]);
  });

  it("gets its value back with valueDrift repair", async () => {
    const { project, emulator, idOf, change } = await open();
    await project.setConfig("cloudflare-secrets-store:valueDrift", "repair");
    change("API_KEY", { value: "theirs" });

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.output).toContain("1 updated");
    expect(emulator.admin.hasValue(idOf("API_KEY"), "CANARY-one")).toBe(true);
  });

  /** The program has another value for one secret and none any more for another. */
  const rotation = toldOnce(async () => {
    const { project, emulator, idOf, program } = await open();
    await program({ ...SECRET, value: '"CANARY-two"' }, DROPPED);
    const flags = ["--yes", "--skip-preview", "--diff"];
    const preview = await project.pulumi("preview", "--diff");
    const up = await project.succeed("up", ...flags);
    const { admin } = emulator;
    return {
      ...{ preview, up, writes: writesSeen(emulator) },
      rotated: admin.hasValue(idOf("API_KEY"), "CANARY-two"),
      kept: admin.hasValue(idOf("DROPS"), "CANARY-other"),
    };
  });

  it("gets a rotated value by an update, and the preview shows neither value", async () => {
    const { preview, up, writes, rotated } = await rotation();

    expect(preview.output).toContain("1 to update");
    expect(preview.output + up).not.toContain("CANARY");
    expect(writes).toEqual(["PATCH {value}"]);
    expect(rotated).toBe(true);
  });

  it("keeps its value in Cloudflare when the program no longer has one", async () => {
    const { writes, kept } = await rotation();

    expect(writes).toHaveLength(1);
    expect(kept).toBe(true);
  });
});
