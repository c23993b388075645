import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";
import { pulumiId } from "../support/hosts";
import { writeStackOfImported } from "../support/imported-secrets";
import {
  addProject,
  closeScenes,
  openScene,
  sharedScene,
  type Scene,
} from "../support/scene";

jest.setTimeout(240_000);
afterEach(closeScenes);

/** The folder that `npx -c` adds to PATH, where the engine finds converters. */
const PLUGINS = resolve(__dirname, "../../provider/bin");
const WORKFLOW = resolve(__dirname, "../../examples/detect-drift/drift.yml");

/** Makes four secrets on the dynamic host and two on the plugin, with every kind of drift. */
async function driftedScene(): Promise<Scene> {
  const scene = await openScene({ name: "shop", stackName: "dev" });
  const { emulator, project } = scene;
  const { storeId } = emulator;
  emulator.admin.seed([{ name: "ADOPTED", modified: "2026-01-01T00:00:00Z" }]);
  const adopted = pulumiId(emulator, "ADOPTED");
  const args = (name: string, more = "") =>
    `{ storeId: "${storeId}", name: "${name}", scopes: ["workers"], ${more} }`;
  await project.program(`
    import * as pulumi from "@pulumi/pulumi";
    import * as dynamic from "pulumi-cloudflare-secrets-store";
    import * as plugin from "pulumi-cloudflare-secrets-store/plugin";
    new dynamic.Secret("changed", ${args("CHANGED", 'comment: "hello", value: "v"')});
    pulumi.runtime.registerStackTransformation(({ name, props, opts }) =>
      name === "ignored" ? { props, opts: { ...opts, ignoreChanges: ["comment", "value"] } } : undefined);
    new dynamic.Secret("ignored", ${args("IGNORED", 'comment: "hello", value: "v"')});
    new dynamic.Secret("adopted", ${args("ADOPTED")}, { import: "${adopted}" });
    const marked = { comment: pulumi.secret("CANARY-old"), value: "v" };
    const ignoring = { ignoreChanges: ["value"] };
    new dynamic.Secret("marked", { ...marked, ...${args("MARKED")} }, ignoring);
    new dynamic.Secret("unchanged", { ...marked, ...${args("UNCHANGED")} }, ignoring);
    new plugin.Secret("rotated", ${args("ROTATED", 'value: "v"')});
    new plugin.Secret("gone", ${args("GONE", 'value: "v"')});
    new plugin.Secret("ignored-too", ${args("IGNORED_TOO", 'comment: "hello", value: "v"')}, { ignoreChanges: ["comment", "value"] });
  `);
  await project.succeed("up", "--yes", "--skip-preview");

  const idOf = (name: string) => emulator.admin.find(name)?.id ?? "";
  const change = (name: string, change: object) =>
    emulator.admin.change(idOf(name), {
      by: { email: "kim@example.com", context: "dash" },
      ...change,
      modified: "2030-01-02T03:04:05.000006Z",
    });
  change("CHANGED", { comment: "ask | Kim", scopes: ["dex", "workers"] });
  change("IGNORED", { comment: "drifted" });
  change("IGNORED_TOO", { comment: "drifted" });
  change("MARKED", { comment: "CANARY-new" });
  const by = { context: "api_token", token_name: "rotation job" };
  change("ROTATED", { value: "theirs", by });
  change("ADOPTED", { value: "theirs" });
  emulator.admin.remove(idOf("GONE"), { email: "kim@example.com" });
  emulator.admin.seed([
    {
      name: "STRAY",
      comment: "<img src=x>",
      modified: "2026-01-02T03:04:05Z",
    },
  ]);
  emulator.admin.resetRequests();
  return scene;
}

/** Imports A into the stack dev and B into prod. No stack manages STRAY. */
async function openTwoStacks(): Promise<Scene> {
  const scene = await openScene({ name: "shop", stackName: "dev" });
  const { emulator, project } = scene;
  emulator.admin.seed(["A", "B", "STRAY"].map((name) => ({ name })));
  await writeStackOfImported(emulator, project, "dev", ["A"]);
  await writeStackOfImported(emulator, project, "prod", ["B"]);
  return scene;
}

/**
 * Imports A and B for the dynamic host and P for the plugin, and lets the program adopt HAND. All of them have drifted.
 */
async function importedScene(): Promise<Scene> {
  const scene = await openScene({ name: "shop", stackName: "dev" });
  const { project, emulator } = scene;
  const names = ["A", "B", "P", "HAND"];
  emulator.admin.seed(names.map((name) => ({ name, comment: "old" })));
  const [a = "", b = "", p = "", hand] = names.map((name) =>
    pulumiId(emulator, name),
  );
  await project.cli("import", a, b, "--yes");
  const plugin = ["--host", "plugin", "--out", "plugin.ts"];
  await project.cli("import", p, "--yes", ...plugin);
  await project.program(`
import { Secret } from "pulumi-cloudflare-secrets-store";
import "./plugin";
import "./secrets";
new Secret("hand", { storeId: "${emulator.storeId}", name: "HAND", scopes: ["workers"], comment: "old" }, { import: "${hand}" });
`);
  await project.succeed("up", "--yes", "--skip-preview");
  change(scene, "A", { scopes: ["workers", "dex"], comment: 'ask "Kim"' });
  change(scene, "B", { comment: "" });
  change(scene, "P", { scopes: ["dex"] });
  change(scene, "HAND", { comment: "theirs" });
  return scene;
}

/** Changes a secret outside Pulumi. */
function change(
  { emulator: { admin } }: Scene,
  name: string,
  to: { scopes?: string[]; comment?: string },
): void {
  admin.change(admin.find(name)?.id ?? "", to);
}

/** Returns the output of a command, with names in place of the parts that differ between runs. */
function printed(output: string, { emulator }: Scene): string {
  const names = new Map([
    [emulator.accountId, "ACCOUNT"],
    [emulator.storeId, "STORE"],
  ]);
  for (const { id, name } of emulator.admin.secrets())
    names.set(id, `ID-OF-${name}`);
  let text = output.replace(/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, (moment) =>
    moment < "2027" && moment > "2026-01-03" ? "WRITTEN............." : moment,
  );
  for (const [id, name] of names) text = text.replaceAll(id, name);
  return text;
}

const lines = (...all: string[]) => `${all.join("\n")}\n`;

const openWithImported = sharedScene(
  async ({ project, emulator }) => {
    emulator.admin.seed([{ name: "A|B", comment: "`<b>`" }]);
    await project.cli("import", pulumiId(emulator, "A|B"), "--yes");
  },
  { name: "shop", stackName: "dev" },
);

describe("a drift report", () => {
  it("shows every kind of drift on both hosts in three formats, with who caused it, and what is left after a refresh", async () => {
    const scene = await driftedScene();
    const { project, emulator } = scene;
    const report = async (format: string, ...more: string[]) => {
      emulator.admin.resetRequests();
      const { code, output } = await project.cli(
        ...["drift", "--format", format, ...more],
      );
      const requests = emulator.admin.requests().length;
      return { code, requests, text: printed(output, scene) };
    };

    const table = await report("table");
    const json = await report("json");
    const withAuthors = await report("table", "--who", "--verbose");
    await project.succeed("refresh", "--yes", "--skip-preview");
    const refreshed = await report("html");

    expect(table).toEqual({
      code: 2,
      requests: 2,
      text: lines(
        "Stack organization/shop/dev: drift in 4 of 8 secrets; 1 more modified outside Pulumi.",
        "secret   drift                           was                           is                  since",
        "ADOPTED  modified, possibly a new value  2026-01-01 00:00:00Z                              2030-01-02 03:04:05Z",
        'CHANGED  scopes changed                  ["workers"]                   ["dex", "workers"]  2030-01-02 03:04:05Z',
        'CHANGED  comment changed                 "hello"                       "ask | Kim"         2030-01-02 03:04:05Z',
        "CHANGED  value possibly rotated          written WRITTEN.............                      2030-01-02 03:04:05Z",
        "GONE     gone",
        "MARKED   comment changed                 [secret]                      [secret]            2030-01-02 03:04:05Z",
        "ROTATED  value possibly rotated          written WRITTEN.............                      2030-01-02 03:04:05Z",
        "Unmanaged: 1 secret in the compared stores, not managed by any compared stack.",
        "secret  scopes   comment      modified",
        "STRAY   workers  <img src=x>  2026-01-02 03:04:05Z",
        "To restore what the program declares:",
        "  pulumi up",
        "To keep what is live, and write it into the program:",
        "  npx --no-install pulumi-cloudflare-secrets-store drift --accept",
        "If the program has the value, recreate the deleted secret:",
        "  pulumi up",
        "Otherwise, remove it from the program and from the state:",
        "  pulumi state delete 'urn:pulumi:dev::shop::cloudflare-secrets-store:index:Secret::gone' --force",
        "Cloudflare never returns a value, so Pulumi cannot compare it. To write the program's value again:",
        "  pulumi config set cloudflare-secrets-store:valueDrift repair",
        "  pulumi up",
        "If you know that the value did not change, accept the new modification time:",
        "  pulumi config set cloudflare-secrets-store:valueDrift accept",
        "  pulumi up",
        "Pulumi does not manage the values of the secrets reported as modified, so there is nothing to restore. To record the new modification time:",
        "  pulumi refresh",
        "To import the unmanaged secrets, if no other project or tool manages them:",
        "  npx --no-install pulumi-cloudflare-secrets-store import ACCOUNT/STORE",
      ),
    });
    expect([json.code, json.requests]).toEqual([2, 2]);
    expect(JSON.parse(json.text)).toEqual(expectedJson());
    // The audit log shows which values really changed. It takes one request.
    expect([withAuthors.code, withAuthors.requests]).toEqual([2, 3]);
    expect(withAuthors.text).toContain(
      lines(
        "secret   drift            was                           is                  since",
        "ADOPTED  new value        2026-01-01 00:00:00Z                              2030-01-02 03:04:05Z",
        'CHANGED  scopes changed   ["workers"]                   ["dex", "workers"]  2030-01-02 03:04:05Z',
        'CHANGED  comment changed  "hello"                       "ask | Kim"         2030-01-02 03:04:05Z',
        "GONE     gone",
        "MARKED   comment changed  [secret]                      [secret]            2030-01-02 03:04:05Z",
        "ROTATED  value rotated    written WRITTEN.............                      2030-01-02 03:04:05Z",
        "  ADOPTED: value rotated by kim@example.com from the dashboard, 2030-01-02 03:04:05Z",
        "  CHANGED: scopes changed by kim@example.com from the dashboard, 2030-01-02 03:04:05Z",
        "  CHANGED: comment changed by kim@example.com from the dashboard, 2030-01-02 03:04:05Z",
        "  GONE: deleted by kim@example.com, WRITTEN.............",
        "  MARKED: comment changed by kim@example.com from the dashboard, 2030-01-02 03:04:05Z",
        '  ROTATED: value rotated by API token "rotation job", 2030-01-02 03:04:05Z',
        "Unmanaged:",
      ).trimEnd(),
    );
    // A refresh records what is live, but it cannot know which value that is.
    expect([refreshed.code, refreshed.requests]).toEqual([2, 1]);
    expect(refreshed.text).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
    expect(refreshed.text).toContain("<h1>2 of 7 secrets drifted</h1>");
    expect(refreshed.text).toContain("Value rotated or possibly rotated");
    expect(refreshed.text).not.toMatch(/comment changed|scopes changed/);
    for (const { text } of [table, json, withAuthors, refreshed])
      expect(text).not.toContain("CANARY");
  });

  it("exits with status 0 without drift, even if the store has unmanaged secrets", async () => {
    const { project, emulator } = await openWithImported();
    emulator.admin.seed([{ name: "STRAY" }]);

    const clean = await project.cli("drift", "--json");

    expect(clean.code).toBe(0);
    expect(JSON.parse(clean.output)).toMatchObject({
      drift: false,
      unmanaged: [{ name: "STRAY" }],
    });
  });

  it("covers all stacks, and does not list as unmanaged a secret that any of them manages", async () => {
    const { project, emulator } = await openTwoStacks();
    emulator.admin.remove(emulator.admin.find("B")?.id ?? "");

    const all = await project.cli("drift", "--all-stacks", "--json");
    const report = JSON.parse(
      all.output.slice(0, all.output.lastIndexOf("}") + 1),
    ) as object;

    expect(all.code).toBe(2);
    expect(report).toMatchObject({
      stacks: [
        { stack: "organization/shop/dev", findings: [] },
        {
          stack: "organization/shop/prod",
          findings: [{ kind: "gone", name: "B" }],
        },
      ],
      unmanaged: [{ name: "STRAY" }],
      failures: [],
    });
  });

  it("covers several projects, and lists as unmanaged only secrets that none of them has", async () => {
    const scene = await openScene({ name: "shop", stackName: "dev" });
    const { project, emulator } = scene;
    const billing = await addProject({
      emulator,
      name: "billing",
      stackName: "dev",
      backendOf: project,
    });
    emulator.admin.seed(["A", "B", "STRAY"].map((name) => ({ name })));
    await writeStackOfImported(emulator, project, "dev", ["A"]);
    await writeStackOfImported(emulator, billing, "dev", ["B"]);
    change(scene, "B", { comment: "new" });
    emulator.admin.resetRequests();
    const both = ["--cwd", ".", "--cwd", billing.folder];

    const { code, output } = await project.cli(
      ...["drift", ...both, "--stack", "dev"],
    );
    const requests = emulator.admin.requests().length;

    expect([code, requests]).toEqual([2, 1]);
    const [shop, theirs] = [project, billing].map(({ folder }) =>
      basename(folder),
    );
    expect(output).toContain(`Stack dev in ${shop}: no drift in 1 secret.\n`);
    expect(output).toContain(
      `Stack dev in ../${theirs}: drift in 1 of 1 secret.\n`,
    );
    expect(output).toContain("Unmanaged: 1 secret in the compared stores");
    expect(output).toMatch(/^STRAY /m);
  });

  it("fails if there is nothing to compare", async () => {
    const { project } = await openScene();
    await project.succeed("stack", "rm", "test", "--yes");

    const ofAll = await project.cli("drift", "--all-stacks");
    const ofSelected = await project.cli("drift");

    expect([ofAll.code, ofSelected.code]).toEqual([1, 1]);
    expect(ofAll.output).toContain("the project has no stack");
    expect(ofSelected.output).toContain("no stack selected");
    for (const { output } of [ofAll, ofSelected])
      expect(output).toContain("pulumi stack init NAME");
  });

  it("advises users to run Pulumi's own import if the program is not in TypeScript", async () => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([{ name: "A" }]);
    await writeStackOfImported(emulator, project, "test", ["A"]);
    const settings = join(project.folder, "Pulumi.yaml");
    const nodejs = await readFile(settings, "utf8");
    await writeFile(settings, nodejs.replace("nodejs", "yaml"));
    project.env["PATH"] = `${PLUGINS}:${project.env["PATH"] ?? ""}`;
    const advised = async () => {
      const { output } = await project.cli("drift", "--stack", "test");
      const [, command = ""] = /^ {2}(.*pulumi import .*)$/m.exec(output) ?? [];
      return command;
    };
    const follow = async (command: string) => {
      const bare = command.replace(/^npx -c "(.*)"$/, "$1");
      const [, verb = "", ...rest] = bare.replaceAll("'", "").split(" ");
      return project.pulumi(verb, "--generate-code=false", "--yes", ...rest);
    };

    emulator.admin.seed([{ name: "TWO" }, { name: "THREE" }]);
    const many = await advised();
    await follow(many);
    const clean = await project.cli("drift");

    expect(many).toMatch(/^npx -c "pulumi import --from .* --stack 'test' -- /);
    expect(clean.output).toBe(
      "Stack organization/engine-test/test: no drift in 3 secrets.\n",
    );
  });

  it.each([
    [
      "the credentials are wrong",
      [],
      "code 10000",
      { CLOUDFLARE_API_TOKEN: "wrong-token-of-some-length" },
    ],
    [
      "no name matches",
      ["--name", "a*"],
      'no secret matches --name (secrets checked: 1). Patterns are case-sensitive, and one secret is named "A|B".',
      {},
    ],
  ])("exits with status 1, never 2, if %s", async (_, args, says, env) => {
    const { project } = await openWithImported();
    Object.assign(project.env, env);

    const ran = await project.cli("drift", ...args);

    expect(ran.code).toBe(1);
    expect(ran.output).toContain(says);
    expect(ran.output).not.toMatch(/\n {4}at |wrong-token/);
  });

  it("does not call secrets gone if the store cannot be listed", async () => {
    const { project, emulator } = await openWithImported();
    const errors = [{ code: 1001, message: "store_not_found" }];
    emulator.admin.setFaults([
      { fault: { kind: "status", status: 404, errors } },
    ]);

    const ran = await project.cli("drift", "--format", "markdown");

    expect(ran.code).toBe(1);
    expect(ran.output).toContain(
      "### Stack `organization/shop/dev`: could not be compared",
    );
    expect(ran.output).not.toContain("gone");
    expect(ran.output).toContain(
      "If the store was deleted, so were its secrets",
    );
  });

  it("is added to the job summary by the example workflow, which then fails", async () => {
    const { project, emulator } = await openWithImported();
    emulator.admin.change(emulator.admin.find("A|B")?.id ?? "", {
      comment: "</table>",
    });
    const workflow = parse(await readFile(WORKFLOW, "utf8")) as {
      jobs: { drift: { steps: { run?: string }[] } };
    };
    const command = workflow.jobs.drift.steps.at(-1)?.run ?? "";
    const summary = join(project.folder, "summary.md");

    const env = { ...project.env, GITHUB_STEP_SUMMARY: summary };
    const status = await statusOf(command, project.folder, env);

    expect(status).toBe(2);
    expect(await readFile(summary, "utf8")).toContain(
      '| `A\\|B` | comment changed | ``"`<b>`"`` | `"</table>"` |',
    );
  });

  it("accepts drift without a write, so that the files match the live secrets and previews are clean on both hosts", async () => {
    const scene = await importedScene();
    const { project, emulator } = scene;
    const file = join(project.folder, "secrets.ts");
    const before = (await readFile(file, "utf8")).replaceAll("\n", "\r\n");
    await writeFile(file, before);
    emulator.admin.resetRequests();

    const unasked = await project.cli("drift", "--accept");
    const untouched = await readFile(file, "utf8");
    const accepted = await project.cli("drift", "--accept", "--yes");
    change(scene, "HAND", { comment: "old" });
    const preview = await project.pulumi("preview", "--expect-no-changes");
    const methods = emulator.admin.requests().map(({ method }) => method);

    expect(unasked.code).toBe(1);
    expect(unasked.output).toContain(
      "cannot ask for confirmation, because there is no terminal. Nothing was changed.\n" +
        "Read the changes above, then run the command again with --yes.",
    );
    expect(untouched).toBe(before);
    expect(accepted.code).toBe(2);
    const text = printed(accepted.output, scene);
    expect(text).toContain(
      lines(
        "--- plugin.ts",
        "+++ plugin.ts",
        "@@ -8,7 +8,7 @@",
        '     accountId: "ACCOUNT",',
        '     storeId: "STORE",',
        '     name: "P",',
        '-    scopes: ["workers"],',
        '+    scopes: ["dex"],',
        '     comment: "old",',
        "   },",
        "   { protect: true },",
      ),
    );
    expect(text).toContain(
      lines(
        '-    scopes: ["workers"],',
        '-    comment: "old",',
        '+    scopes: ["dex", "workers"],',
        '+    comment: "ask \\"Kim\\"",',
      ),
    );
    expect(text).toContain(
      lines(
        "Not accepted: 1 secret. Change the program yourself:",
        "  HAND, index.ts line 5: the import command did not write this declaration",
        '    Write: comment: "theirs"',
        'Wrote the live scopes and comments of 1 secret into "plugin.ts".',
        'Wrote the live scopes and comments of 2 secrets into "secrets.ts".',
      ),
    );
    expect(await readFile(file, "utf8")).toBe(
      before
        .replace('"workers"', '"dex", "workers"')
        .replace('"old"', '"ask \\"Kim\\""')
        .replace('    comment: "old",\r\n', ""),
    );
    expect(preview).toMatchObject({ code: 0 });
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  });

  it("lists accepted secrets as JSON, and exits with status 0 if nothing is left", async () => {
    const { project, emulator } = await openWithImported();
    const id = emulator.admin.find("A|B")?.id ?? "";
    emulator.admin.change(id, { comment: "new" });

    const { code, output } = await project.cli(
      ...["drift", "--accept", "--yes", "--json"],
    );

    expect(code).toBe(0);
    expect(
      JSON.parse(output.slice(0, output.indexOf("\n}\n") + 2)),
    ).toMatchObject({
      drift: true,
      accepted: [{ id: pulumiId(emulator, "A|B") }],
      left: [],
    });
    expect(output).toContain('\n+    comment: "new",\n');
  });
});

/** Runs a step as GitHub does. */
function statusOf(
  command: string,
  cwd: string,
  env: Record<string, string>,
): Promise<number | null> {
  const options = { cwd, env: { ...process.env, ...env } };
  return new Promise((settle) => {
    const child = execFile("bash", ["-e", "-c", command], options, () => {
      settle(child.exitCode);
    });
  });
}

function expectedJson(): object {
  const since = "2030-01-02T03:04:05.000006Z";
  const of = (host: string, name: string) => ({
    name,
    id: name === "GONE" ? expect.any(String) : `ACCOUNT/STORE/ID-OF-${name}`,
    logicalName: name.toLowerCase(),
    declaredAt: { file: "index.ts", line: expect.any(Number) },
    urn: `urn:pulumi:dev::shop::${host}::${name.toLowerCase()}`,
  });
  const dynamic = "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";
  const plugin = "cloudflare-secrets-store:index:Secret";
  const value = { kind: "value", writtenAt: expect.any(String), since };
  return {
    drift: true,
    stacks: [
      {
        stack: "organization/shop/dev",
        folder: ".",
        secrets: 8,
        findings: [
          {
            ...of(dynamic, "ADOPTED"),
            kind: "modified",
            before: "2026-01-01T00:00:00.000000Z",
            since,
          },
          {
            ...of(dynamic, "CHANGED"),
            kind: "changed",
            property: "scopes",
            before: ["workers"],
            now: ["dex", "workers"],
            since,
          },
          {
            ...of(dynamic, "CHANGED"),
            kind: "changed",
            property: "comment",
            before: "hello",
            now: "ask | Kim",
            since,
          },
          { ...of(dynamic, "CHANGED"), ...value },
          { ...of(plugin, "GONE"), kind: "gone" },
          {
            ...of(dynamic, "MARKED"),
            kind: "changed",
            property: "comment",
            before: null,
            now: null,
            hidden: true,
            since,
          },
          { ...of(plugin, "ROTATED"), ...value },
        ],
      },
    ],
    unmanaged: [
      {
        id: "ACCOUNT/STORE/ID-OF-STRAY",
        name: "STRAY",
        scopes: ["workers"],
        comment: "<img src=x>",
        created: expect.any(String),
        modified: "2026-01-02T03:04:05.000000Z",
      },
    ],
    failures: [],
  };
}
