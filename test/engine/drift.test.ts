import type { Emulator } from "secrets-store-emulator";
import {
  HOSTS,
  programOf,
  writesSeen,
  type Host,
  type ProgramSecret,
} from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, sharedScene, runOnce } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const SCOPES = ["workers", "dex", "access"];
const SECRET = {
  comment: "hello",
  scopes: SCOPES,
  value: '"CANARY-one"',
} satisfies ProgramSecret;

/** One secret for each way to set `ignoreChanges` in a program. In the program, the comment is `ours`. */
const IGNORING = `
  const ignoring = { ignoreChanges: ["comment"] };
  const withIgnoring = ({ props, opts }) => ({ props, opts: { ...opts, ...ignoring } });
  const ofStack = (args) => args.name === "ignoring-by-stack" ? withIgnoring(args) : undefined;
  pulumi.runtime.registerStackTransformation(ofStack);
  const withAll = ({ props, opts }) => ({ props, opts: { ...opts, ignoreChanges: ["*"] } });
  const parentWith = (name, opts) => ({ parent: new pulumi.ComponentResource("test:Group", name, {}, opts) });
  const ignored = (name, opts = {}) =>
    new Secret(name, { ...others, name: name.toUpperCase(), comment: "ours" }, opts);
  ignored("ignoring", ignoring);
  ignored("ignoring-paths", { ignoreChanges: ["scopes[*]", '["comment"]'] });
  ignored("ignoring-by-stack");
  ignored("ignoring-all", parentWith("transforming-all", { transforms: [withAll] }));
  ignored("ignoring-by-transformation", parentWith("transformed", { transformations: [withIgnoring] }));
  ignored("ignoring-by-transform", parentWith("transforming", { transforms: [withIgnoring] }));
`;

/** The program of all tests: the secret `API_KEY`, and other secrets for the preview to show. */
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
    ${IGNORING}
    new Secret("rotated", { ...others, name: "ROTATED" });
    new Secret("deleted", { ...others, name: "DELETED" });
    ${others}
  `,
  );

const namesOfIgnoring = ({ admin }: Emulator) =>
  admin
    .secrets()
    .map(({ name }) => name)
    .filter((name) => name.startsWith("IGNORING"));

/** Two secrets. A later version of the program changes the value of `renews` and removes the value of `drops`. */
const valuesIn = (renewed: string, dropped: string) => `
  new Secret("renews", { ...others, name: "RENEWS", value: ${renewed} });
  new Secret("drops", { ...others, name: "DROPS", value: ${dropped} });
`;
const VALUES = valuesIn('"CANARY-one"', '"CANARY-other"');
const OTHER_VALUES = valuesIn('"CANARY-two"', "undefined");

const namesIn = async (project: PulumiProject) =>
  (await project.resources()).map(({ urn }) => urn.replace(/.*::/, "")).sort();

describe.each(HOSTS)("a managed secret on the $name host", (host) => {
  const openCreated = sharedScene(async ({ project, emulator }) => {
    await project.program(programWith(host, emulator.storeId, SECRET, VALUES));
    await project.succeed("up", "--yes", "--skip-preview");
  });
  const open = async () => {
    const { project, emulator } = await openCreated();
    const idOf = (name: string) => emulator.admin.find(name)?.id ?? "";
    return {
      ...{ project, emulator, idOf },
      program: (secret: ProgramSecret, others: string) =>
        project.program(programWith(host, emulator.storeId, secret, others)),
      change: (name: string, change: object) =>
        emulator.admin.change(idOf(name), change),
    };
  };

  /**
   * Somebody changes comments and a value, and deletes a secret. The program lists scopes in a different order, changes
   * one secret's value, and no longer has a value for another secret.
   */
  const previewAndUp = runOnce(async () => {
    const { project, emulator, idOf, change, program } = await open();
    const { admin } = emulator;
    const scopes = ["dex", "workers", "access", "dex"];
    await program({ ...SECRET, scopes }, OTHER_VALUES);
    const entries = await project.resources();
    const { modified } = change("API_KEY", { comment: "drifted" });
    change("MARKED", { comment: "CANARY-theirs" });
    for (const name of namesOfIgnoring(emulator))
      change(name, { comment: "theirs" });
    change("IGNORING-PATHS", { scopes: ["dex"] });
    const rotated = change("ROTATED", { value: "theirs" });
    admin.remove(idOf("DELETED"));

    const preview = await project.pulumi(
      ...["preview", "--diff", "--expect-no-changes"],
    );
    writesSeen(emulator);
    const up = await project.succeed(
      ...["up", "--yes", "--skip-preview", "--diff"],
    );

    const rotatedEntry = entries.find(({ urn }) => urn.endsWith("::rotated"));
    return {
      ...{ preview, up, modified, rotatedAt: rotated.modified },
      valueWrittenAt: String(rotatedEntry?.outputs["valueWrittenAt"]),
      drift: await project.cli("drift", "--json"),
      writes: writesSeen(emulator).sort(),
      comments: admin.secrets().map(({ comment }) => comment),
      renewed: admin.hasValue(idOf("RENEWS"), "CANARY-two"),
      kept: admin.hasValue(idOf("DROPS"), "CANARY-other"),
      recreated: admin.hasValue(idOf("DELETED"), "CANARY-other"),
    };
  });

  it("shows who changed it and whether the value changed, if the audit setting is on", async () => {
    const { project, emulator, change } = await open();
    await project.setConfig("cloudflare-secrets-store:audit", "true");
    const modified = "2030-01-02T03:04:05.000006Z";
    change("API_KEY", {
      ...{ comment: "drifted", modified },
      by: { email: "kim@example.com", context: "dash" },
    });
    change("ROTATED", {
      ...{ value: "theirs", modified },
      by: { context: "api_token", token_name: "rotation job" },
    });
    emulator.admin.resetRequests();

    const preview = await project.succeed("preview");

    const audits = emulator.admin
      .requests()
      .filter(({ path }) => path.endsWith("/logs/audit"));
    // After a change of the configuration, the engine uses one process of the plugin for the refresh and another for
    // the plan.
    expect(audits).toHaveLength(host.name === "plugin" ? 2 : 1);
    expect(preview).toContain(
      `"hello" => "drifted" (modified ${modified}, by kim@example.com from the dashboard at ${modified})`,
    );
    expect(preview).toContain(
      `"ROTATED": the value was rotated outside Pulumi, by API token "rotation job" at ${modified}. Pulumi last wrote it at `,
    );
    expect(preview).not.toContain("may have been rotated");
    expect(preview).not.toContain("audit log does not say");
  });

  it("shows drift in a plain preview, and up writes exactly what differs", async () => {
    const { preview, modified, writes, comments } = await previewAndUp();

    expect(preview.output).toContain(
      `comment changed outside Pulumi: "hello" => "drifted" (modified ${modified})`,
    );
    expect(preview.output).toContain("3 to update");
    expect(preview.code).not.toBe(0);
    // The writes are for API_KEY, MARKED, the value of RENEWS, and DELETED, which is created again. On the plugin,
    // DELETED is no longer in the state by then, whereas the dynamic host replaces it.
    expect(writes).toEqual([
      ...(host.name === "dynamic" ? ["DELETE"] : []),
      ...["PATCH {comment}", "PATCH {comment}", "PATCH {value}"],
      "POST {name,scopes,value}",
    ]);
    expect(comments).toEqual(expect.arrayContaining(["hello", "CANARY-ours"]));
  });

  it("shows neither the name nor the drifted comment if the program marks them as secret", async () => {
    const { preview, up } = await previewAndUp();

    expect(preview.output).toContain(
      "secret [secret]: comment changed outside Pulumi: [secret] => [secret]",
    );
    for (const output of [preview.output, up])
      expect(output).not.toMatch(/CANARY|MARKED/);
  });

  it("shows no drift if only the order of its scopes differs", async () => {
    const { preview } = await previewAndUp();

    expect(preview.output).not.toContain("scopes changed");
  });

  it("is left alone if ignoreChanges includes the drifted property, whatever sets the option", async () => {
    const { preview, comments, drift } = await previewAndUp();

    expect(preview.output).not.toContain('outside Pulumi: "ours"');
    expect(comments.filter((comment) => comment === "theirs")).toHaveLength(6);
    expect(drift.output).not.toContain("theirs");
  });

  it("gets a note with both times, and no planned update, if somebody changed its value", async () => {
    const { preview, valueWrittenAt, rotatedAt } = await previewAndUp();

    expect(preview.output).toContain(
      `Pulumi wrote it at ${valueWrittenAt}, and the secret was last modified at ${rotatedAt}`,
    );
  });

  it("is refreshed with its drift, or removed from the state if it was deleted, while the others stay", async () => {
    const { project, emulator, idOf, change } = await open();
    change("API_KEY", { comment: "drifted" });
    emulator.admin.remove(idOf("ROTATED"));
    const before = await namesIn(project);

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");
    const entries = await project.resources();

    expect(refresh.code).toBe(0);
    expect(entries.find(({ urn }) => urn.endsWith("::secret"))).toMatchObject({
      inputs: { comment: "drifted" },
      outputs: { comment: "drifted" },
    });
    expect(before).toContain("rotated");
    expect(await namesIn(project)).toEqual(
      before.filter((name) => name !== "rotated"),
    );
  });

  // With the plugin, the engine refreshes before every preview.
  if (host.name === "dynamic") {
    it("shows its drift as the engine does if the preview refreshes first", async () => {
      const { project, change } = await open();
      change("API_KEY", { comment: "drifted" });

      const preview = await project.pulumi("preview", "--refresh", "--diff");

      expect(preview.output).toMatch(/~ comment\s*: "drifted" => "hello"/);
    });
  }

  it("stays in the state if a refresh does not find the store", async () => {
    const { project, emulator } = await open();
    const before = await namesIn(project);
    const errors = [{ code: 1001, message: "store_not_found" }];
    emulator.admin.setFaults([
      { fault: { kind: "status", status: 404, errors } },
    ]);

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");

    expect(refresh.code).not.toBe(0);
    expect(refresh.output).toContain("store_not_found");
    expect(await namesIn(project)).toEqual(before);
  });

  it("is created again if somebody deleted it and the program has its value", async () => {
    const { preview, recreated } = await previewAndUp();

    expect(preview.output).toContain("was deleted outside Pulumi");
    expect(recreated).toBe(true);
  });

  it("gets a rotated value from an update, and no output shows a value", async () => {
    const { preview, up, renewed } = await previewAndUp();

    expect(preview.output + up).not.toContain("CANARY");
    // On the plugin, the engine itself prints the property.
    expect(
      preview.output.includes('"RENEWS": the update writes the value'),
    ).toBe(host.name === "dynamic");
    expect(renewed).toBe(true);
  });

  it("keeps its value in Cloudflare if the program no longer has one", async () => {
    const { kept } = await previewAndUp();

    expect(kept).toBe(true);
  });

  it("gets its value back with valueDrift: repair, and a preview with liveDiff: false sends no request", async () => {
    const { project, emulator, idOf, change } = await open();
    await project.setConfig("cloudflare-secrets-store:valueDrift", "repair");
    await project.setConfig("cloudflare-secrets-store:liveDiff", "false");
    change("API_KEY", { value: "theirs" });

    // Refreshes explicitly, because the engine refreshes a resource of the plugin before each update only if the state
    // says so.
    const up = await project.pulumi(
      ...["up", "--yes", "--skip-preview", "--refresh"],
    );
    change("API_KEY", { comment: "drifted" });
    emulator.admin.resetRequests();
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect(up.output).toContain("1 updated");
    expect(emulator.admin.hasValue(idOf("API_KEY"), "CANARY-one")).toBe(true);
    expect(preview.code).toBe(0);
    expect(emulator.admin.requests()).toEqual([]);
  });
});
