import {
  HOSTS,
  programOf,
  writesSeen,
  type Host,
  type ProgramSecret,
} from "../support/hosts";
import { closeScenes, sharedScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const WITHOUT_VALUE = {
  comment: "hello",
  scopes: ["workers", "dex", "access"],
} satisfies ProgramSecret;
const SECRET = { ...WITHOUT_VALUE, value: '"CANARY-one"' };

/** Opens what both groups begin with: one secret that the program made, as the program wants it. */
function createdOn(host: Host) {
  const openCreated = sharedScene(async ({ project, emulator }) => {
    await project.program(programOf(host, emulator, SECRET));
    await project.succeed("up", "--yes", "--skip-preview");
  });
  return async () => {
    const { project, emulator } = await openCreated();
    const id = emulator.admin.find("API_KEY")?.id ?? "";
    return {
      project,
      emulator,
      id,
      program: (secret: ProgramSecret) =>
        project.program(programOf(host, emulator, secret)),
      change: (change: object) => emulator.admin.change(id, change),
    };
  };
}

describe.each(HOSTS)("drift on the $name host", (host) => {
  const open = createdOn(host);

  it("shows in a plain preview: old, new and since when; and up writes exactly what differs", async () => {
    const { project, emulator, change } = await open();
    const { modified } = change({ comment: "drifted" });

    const preview = await project.pulumi("preview");
    const expecting = await project.pulumi("preview", "--expect-no-changes");
    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(preview.output).toContain(
      `comment changed outside Pulumi: "hello" => "drifted" (modified ${modified})`,
    );
    expect(preview.output).toContain("1 to update");
    expect(expecting.code).not.toBe(0);
    expect(up.code).toBe(0);
    expect(writesSeen(emulator)).toEqual(["PATCH {comment}"]);
    expect(emulator.admin.find("API_KEY")?.comment).toBe("hello");
  });

  it("is told without what is in it where the program calls it secret", async () => {
    const { project, emulator, change } = await open();
    const plain = programOf(host, emulator, SECRET);
    const marked = plain.replace('"hello"', 'pulumi.secret("hello")');
    await project.program(marked);
    await project.succeed("up", "--yes", "--skip-preview");
    change({ comment: "CANARY-theirs" });

    const preview = await project.pulumi("preview", "--diff");

    expect(marked).not.toBe(plain);
    expect(preview.output).toContain(
      "comment changed outside Pulumi: [secret] => [secret]",
    );
    expect(preview.output).not.toMatch(/CANARY|hello/);
  });

  it("is never seen in the order of scopes", async () => {
    const { project, program } = await open();
    await program({ ...SECRET, scopes: ["dex", "workers", "access", "dex"] });

    await expect(
      project.pulumi("preview", "--expect-no-changes"),
    ).resolves.toMatchObject({ code: 0 });
  });

  it("is left alone where the program ignores it", async () => {
    const { project, program, change } = await open();
    await program({ ...SECRET, options: '{ ignoreChanges: ["comment"] }' });
    change({ comment: "drifted" });

    await expect(
      project.pulumi("preview", "--expect-no-changes"),
    ).resolves.toMatchObject({ code: 0 });
  });

  it("is taken into the state by refresh, and the program then wants it back", async () => {
    const { project, change } = await open();
    change({ comment: "drifted" });

    const withRefresh = await project.pulumi("preview", "--refresh", "--diff");
    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");
    const [entry] = await project.resources();

    expect(withRefresh.output).toMatch(/~ comment\s*: "drifted" => "hello"/);
    expect(refresh.code).toBe(0);
    expect(entry).toMatchObject({
      inputs: { comment: "drifted" },
      outputs: { comment: "drifted" },
    });
  });

  it("drops a secret that is gone from the state at refresh, and no other", async () => {
    const { project, emulator, id } = await open();
    emulator.admin.remove(id);

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");

    expect(refresh.code).toBe(0);
    expect(await project.resources()).toEqual([]);
  });

  it.each([
    [
      "the store is not found",
      { status: 404, errors: [{ code: 1001, message: "store_not_found" }] },
      "store_not_found",
    ],
    [
      "there is no such route",
      {
        status: 404,
        errors: [{ code: 7003, message: "No route for the URI" }],
      },
      "7003",
    ],
    [
      "the token is refused",
      {
        status: 403,
        errors: [{ code: 10000, message: "Authentication error" }],
      },
      "10000",
    ],
  ])("keeps the resource at refresh when %s", async (_, answer, cause) => {
    const { project, emulator } = await open();
    emulator.admin.setFaults([{ fault: { kind: "status", ...answer } }]);

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");

    expect(refresh.code).not.toBe(0);
    expect(refresh.output).toContain(cause);
    expect(await project.resources()).toHaveLength(1);
  });

  it("creates a deleted secret anew when the program has its value", async () => {
    const { project, emulator, id } = await open();
    emulator.admin.remove(id);

    const preview = await project.pulumi("preview");
    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("was deleted outside Pulumi"),
    });
    expect(up.code).toBe(0);
    expect(
      emulator.admin.hasValue(
        emulator.admin.find("API_KEY")?.id ?? "",
        "CANARY-one",
      ),
    ).toBe(true);
  });

  it("names both ways out when a deleted secret has no value in the program", async () => {
    const { project, emulator, id, program } = await open();
    await program(WITHOUT_VALUE);
    await project.pulumi("up", "--yes", "--skip-preview");
    emulator.admin.remove(id);

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("give the resource its value");
    expect(preview.output).toContain("pulumi refresh");
    expect(preview.output).not.toMatch(/^\s+at /m);
  });

  it("sends nothing in a preview with liveDiff off", async () => {
    const { project, emulator, change } = await open();
    await project.setConfig("cloudflare-secrets-store:liveDiff", "false");
    // The plugin: from the next update or refresh on, since the engine keeps in the state what a resource wants.
    await project.succeed("refresh", "--yes", "--skip-preview");
    change({ comment: "drifted" });
    emulator.admin.resetRequests();

    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(preview.code).toBe(0);
    expect(emulator.admin.requests()).toEqual([]);
  });
});

describe.each(HOSTS)("the value on the $name host", (host) => {
  const open = createdOn(host);

  it("is rotated by the program: the preview shows that, and never what", async () => {
    const { project, emulator, id, program } = await open();
    await program({ ...SECRET, value: '"CANARY-two"' });

    const preview = await project.pulumi("preview", "--diff");
    const up = await project.pulumi("up", "--yes", "--skip-preview", "--diff");
    const again = await project.pulumi("preview", "--expect-no-changes");

    expect(preview.output).toContain("1 to update");
    expect(preview.output + up.output).not.toContain("CANARY");
    expect(writesSeen(emulator)).toEqual(["PATCH {value}"]);
    expect(emulator.admin.hasValue(id, "CANARY-two")).toBe(true);
    expect(again.code).toBe(0);
  });

  it("is left alone when the program drops it", async () => {
    const { project, emulator, id, program } = await open();
    await program(WITHOUT_VALUE);

    const up = await project.pulumi("up", "--yes", "--skip-preview");
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect([up.code, preview.code]).toEqual([0, 0]);
    expect(writesSeen(emulator)).toEqual([]);
    expect(emulator.admin.hasValue(id, "CANARY-one")).toBe(true);
  });

  it("is noted when it was rotated outside, with both times, and nothing is planned", async () => {
    const { project, emulator, id } = await open();
    const [entry] = await project.resources();
    const { modified } = emulator.admin.change(id, { value: "theirs" });

    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(preview.code).toBe(0);
    expect(preview.output).toContain(
      `written by Pulumi ${String(entry?.outputs["valueWrittenAt"])}, modified since, at ${modified} or before`,
    );
  });

  it("is written again with valueDrift repair", async () => {
    const { project, emulator, id } = await open();
    await project.setConfig("cloudflare-secrets-store:valueDrift", "repair");
    emulator.admin.change(id, { value: "theirs" });

    const up = await project.pulumi("up", "--yes", "--skip-preview");
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(up.output).toContain("1 updated");
    expect(emulator.admin.hasValue(id, "CANARY-one")).toBe(true);
    expect(preview.code).toBe(0);
  });
});
