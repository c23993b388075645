import { HOSTS, programOf, pulumiId, writesSeen } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const modified = "2026-01-02T03:04:05.000006Z";

async function openStore() {
  const scene = await openScene({ name: "shop", stackName: "dev" });
  const { emulator } = scene;
  emulator.admin.seed([
    { name: "B_KEY", scopes: ["workers", "dex"], modified, created: modified },
    {
      name: "A_KEY",
      comment: "\u001b[31mred\nline",
      modified,
      value: "CANARY",
    },
  ]);
  const store = `${emulator.accountId}/${emulator.storeId}`;
  emulator.admin.resetRequests();
  return { ...scene, store };
}

describe("list", () => {
  it("shows the secrets in a store by name, with terminal codes escaped", async () => {
    const { emulator, project, store } = await openStore();
    const id = (name: string) => emulator.admin.find(name)?.id ?? "";

    const ran = await project.cli("list", store);

    expect(ran).toEqual({
      code: 0,
      output: [
        "name   scopes        comment              status  modified              secretId",
        `A_KEY  workers       \\u001b[31mred\\nline  active  2026-01-02 03:04:05Z  ${id("A_KEY")}`,
        `B_KEY  dex, workers                       active  2026-01-02 03:04:05Z  ${id("B_KEY")}`,
        "2 of 2 secrets.",
        "The account has 2 secrets (limit: 100).",
        `To see all details of a secret: npx --no-install pulumi-cloudflare-secrets-store get ${store}/${id("A_KEY")}`,
        "",
      ].join("\n"),
    });
    expect(emulator.admin.requests()).toHaveLength(2);
  });

  it("filters secrets, and prints JSON for programs", async () => {
    const { emulator, project, store } = await openStore();

    const ran = await project.cli(
      ...["list", store, "--scope", "dex", "--json", "--cwd", "/"],
    );

    expect(JSON.parse(ran.output.replace("1 of 2 secrets.", ""))).toEqual([
      {
        id: pulumiId(emulator, "B_KEY"),
        accountId: emulator.accountId,
        storeId: emulator.storeId,
        secretId: emulator.admin.find("B_KEY")?.id,
        name: "B_KEY",
        scopes: ["dex", "workers"],
        status: "active",
        created: modified,
        modified,
        comment: null,
      },
    ]);
  });

  it("shows the stores of the configured account, with the IDs that other commands require", async () => {
    const { emulator, project, store } = await openStore();
    const { accountId, storeId } = emulator;

    const ran = await project.cli("list", "--json");

    expect(JSON.parse(ran.output.replace(/^1 store[^]*/m, ""))).toMatchObject([
      { id: store, accountId, storeId },
    ]);
  });

  it("runs outside a project with credentials from the environment, and says why it shows nothing", async () => {
    const { project, store } = await openStore();

    const ran = await project.cli(
      ...["list", "--cwd", "/", store, "--name", "a_*"],
    );

    expect(ran.code).toBe(0);
    expect(ran.output).toContain(
      'case-sensitive, and one secret is named "A_KEY"',
    );
  });
});

describe("get", () => {
  it("sends one request, and shows everything that the API returns", async () => {
    const { emulator, project, store } = await openStore();
    const id = pulumiId(emulator, "B_KEY");
    const [, , secretId = ""] = id.split("/");

    const ran = await project.cli("get", id);
    const requests = emulator.admin.requests();

    expect(ran).toEqual({
      code: 0,
      output: [
        `id         ${id}`,
        `accountId  ${store.split("/")[0] ?? ""}`,
        `storeId    ${store.split("/")[1] ?? ""}`,
        `secretId   ${secretId}`,
        "name       B_KEY",
        "status     active",
        'scopes     ["dex","workers"]',
        "comment",
        `created    ${modified}`,
        `modified   ${modified}`,
        "",
      ].join("\n"),
    });
    expect(requests.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("says what to do about a secret that is gone", async () => {
    const { project, store } = await openStore();

    const ran = await project.cli(
      ...["get", `${store}/${"0".repeat(32)}`, "--cwd", "/"],
    );

    expect(ran.code).toBe(1);
    expect(ran.output).toContain(
      "does not exist: the API returned secret_not_found",
    );
  });
});

describe("whoami", () => {
  it("prefers the stack's configuration to the environment, and never shows the token", async () => {
    const { emulator, project } = await openStore();
    const { readOnlyToken } = emulator;
    await project.setSecret("cloudflare:apiToken", readOnlyToken);

    const ran = await project.cli("whoami", "--json", "--verbose");

    expect(ran.code).toBe(0);
    expect(ran.output).toContain(
      '"from": "the configuration of stack organization/shop/dev (cloudflare:apiToken)"',
    );
    expect(ran.output).toContain(
      "not visible to the plugin, which uses the credentials in the environment",
    );
    expect(ran.output).toContain('"read": "yes"');
    expect(ran.output).not.toContain(readOnlyToken);
  });

  it("says which host sees the credentials, and that the other host has its own", async () => {
    const { emulator, project } = await openStore();
    await project.setSecret(
      "cloudflare-secrets-store:apiToken",
      emulator.token,
    );
    project.env["CLOUDFLARE_API_TOKEN"] = "";
    await project.setSecret("cloudflare:apiToken", emulator.readOnlyToken);

    const ofBoth = await project.cli("whoami");
    emulator.admin.setSettings({ auditPermission: false });
    const doctor = await project.cli("doctor");

    expect(ofBoth.output).toMatch(/seen by +the dynamic provider\n/);
    expect(ofBoth.output).toContain(
      "not visible to the plugin, which uses its own instead",
    );
    expect(doctor.code).toBe(0);
    expect(doctor.output).toMatch(/credentials +note +API token/);
    expect(doctor.output).toMatch(/audit log +note +no: GET .* 10000/);
  });

  it("says whether the credentials may write, and writes nothing to find out", async () => {
    const { emulator, project } = await openStore();
    const before = emulator.admin.secrets();

    const full = await project.cli("whoami");
    project.env["CLOUDFLARE_API_TOKEN"] = emulator.readOnlyToken;
    const readOnly = await project.cli("whoami");

    expect([full.code, readOnly.code]).toEqual([0, 0]);
    expect(full.output).toMatch(
      /Secrets Store Write +perhaps: Cloudflare reported no missing permission/,
    );
    expect(readOnly.output).toMatch(/Secrets Store Read +yes/);
    expect(readOnly.output).toMatch(/Secrets Store Write +no: PATCH .* 10000/);
    expect(readOnly.output).toContain('permission "Secrets Store Write"');
    expect(emulator.admin.secrets()).toEqual(before);
  });

  it("says what is missing if the API rejects the credentials", async () => {
    const { project } = await openStore();
    project.env["CLOUDFLARE_API_TOKEN"] = "wrong-token-of-some-length";

    const ran = await project.cli("whoami");

    expect(ran.code).toBe(1);
    expect(ran.output).toMatch(/Secrets Store Read +no: GET .* code 10000/);
    expect(ran.output).toContain('has the permission "Secrets Store Read"');
    expect(ran.output).not.toContain("wrong-token");
  });

  it("says when it uses the environment because no configuration could be read", async () => {
    const { project } = await openStore();
    await project.pulumi("stack", "unselect");

    const ran = await project.cli("whoami");

    expect(ran.code).toBe(0);
    expect(ran.output).toContain(
      "note: this command uses the credentials in the environment, because it could not read the configuration",
    );
    expect(ran.output).toMatch(/from +the environment/);
  });
});

describe("doctor", () => {
  it("finds no problem in a complete project", async () => {
    const { emulator, project } = await openStore();

    const ran = await project.cli("doctor", "--json");
    const { ok, checks } = JSON.parse(ran.output) as {
      ok: boolean;
      checks: { what: string; verdict: string }[];
    };

    expect([ran.code, ok]).toEqual([0, true]);
    // The check of `pulumi import` looks for an entry in the project file that few users need.
    const needed = checks.filter(({ what }) => what !== "pulumi import");
    expect(needed.map(({ what, verdict }) => `${what}: ${verdict}`)).toEqual(
      [
        "Node.js",
        "Pulumi CLI",
        "project",
        "stack",
        "plugin",
        "API address",
        "credentials",
        "access",
        "write access",
        "audit log",
        "clock",
      ].map((what) => `${what}: ok`),
    );
    expect(emulator.admin.requests()).toHaveLength(4);
  });

  it("says what to do about each problem", async () => {
    const { project } = await openStore();
    Object.assign(project.env, { CLOUDFLARE_API_TOKEN: "", PATH: "/nowhere" });

    const ran = await project.cli("doctor");

    expect(ran.code).toBe(1);
    expect(ran.output).toMatch(/Pulumi CLI +wrong +cannot run the Pulumi CLI/);
    expect(ran.output).toContain("Pulumi CLI: Install it");
    expect(ran.output).toMatch(/credentials +wrong +no Cloudflare credentials/);
    expect(ran.output).toMatch(/clock +skipped/);
  });
});

describe("import --json", () => {
  it("prints the plan and the code as one JSON document", async () => {
    const { project, store } = await openStore();

    const dry = await project.cli(
      "import",
      store,
      "--dry-run",
      "--json",
      "--name",
      "B_*",
    );
    const [json = ""] = dry.output.split("Nothing was changed");
    const result = JSON.parse(json) as { code: string };

    expect(dry.code).toBe(0);
    expect(result).toMatchObject({
      changed: false,
      dryRun: true,
      secrets: [{ name: "B_KEY", step: "import", comment: null }],
    });
    expect(result.code).toContain("new Secret(");
  });
});

describe("pulumi state delete of an imported secret", () => {
  const [from, to] = HOSTS;
  if (from === undefined || to === undefined)
    throw new Error("two hosts are needed");

  it("requires --force, and then the other host can adopt the secret without a write", async () => {
    const { emulator, project } = await openScene();
    emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
    const options = `{ import: "${pulumiId(emulator, "API_KEY")}", protect: true }`;
    await project.program(programOf(from, emulator, { options }));
    await project.succeed("up", "--yes", "--skip-preview");
    const [entry] = await project.resources();
    const urn = entry?.urn ?? "";

    const plain = await project.pulumi("state", "delete", urn, "--yes");
    await project.succeed("state", "delete", urn, "--force", "--yes");
    await project.program(programOf(to, emulator, { options }));
    await project.succeed("up", "--yes", "--skip-preview");

    expect(plain.code).not.toBe(0);
    expect(await project.resources()).toMatchObject([{ type: to.type }]);
    expect(writesSeen(emulator)).toEqual([]);
    expect(emulator.admin.secrets()).toHaveLength(1);
  });
});
