import { HOSTS, programOf, pulumiId } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

it("import --declared says why the program cannot say what it declares", async () => {
  const { project, emulator } = await openScene();
  emulator.admin.seed([{ name: "NEW" }]);
  await project.program('throw new Error("this program is broken");');

  const ran = await project.cli(
    "import",
    `${emulator.accountId}/${emulator.storeId}`,
    "--declared",
    "--yes",
  );

  expect(ran.code).toBe(1);
  expect(ran.output).toContain("Error: this program is broken\n");
  expect(ran.output).toMatch(
    /index\.ts:\d[^]*Mend the program, and run the same command again\.\n$/,
  );
  expect(ran.output).not.toContain("u001b");
});

const COMMAND =
  /npx pulumi-cloudflare-secrets-store (import \S+(?: --host plugin)? --declared)/;
const TAKE_OVER = /^ {2}(\w+)=(\S+) pulumi up --stack '?test'?$/m;

describe.each(HOSTS)(
  "what an interrupted up of the $name host left in the store",
  (host) => {
    it("comes into the stack by the command that the error prints", async () => {
      const { project, emulator } = await openScene();
      emulator.admin.seed([{ name: "NEW" }, { name: "STRANGER" }]);
      await project.program(
        programOf(host, emulator, { name: "NEW", value: '"v"' }),
      );

      const refused = await project.pulumi("up", "--yes", "--skip-preview");
      const command = COMMAND.exec(refused.output)?.[1] ?? "not said";
      const taken = await project.cli(...command.split(" "), "--yes");
      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(refused.code).not.toBe(0);
      expect([taken.code, up.code]).toEqual([0, 0]);
      expect((await project.resources()).map(({ urn }) => urn)).toEqual([
        expect.stringMatching(/::secret$/),
      ]);
      const { id = "" } = emulator.admin.find("NEW") ?? {};
      expect(emulator.admin.hasValue(id, "v")).toBe(true);
    });

    it("is taken over by the update that the command names, where it is half a rename", async () => {
      const { project, emulator } = await openScene();
      const declare = (name: string) =>
        project.program(programOf(host, emulator, { name, value: '"v"' }));
      await declare("OLD");
      await project.pulumi("up", "--yes", "--skip-preview");
      const [half] = emulator.admin.seed([{ name: "NEW", value: "lost" }]);
      await declare("NEW");

      const refused = await project.pulumi("up", "--yes", "--skip-preview");
      const command = COMMAND.exec(refused.output)?.[1] ?? "not said";
      const named = await project.cli(
        ...[...command.split(" "), "--yes", "--stack", "test"],
      );
      const [, variable = "", ids = ""] = TAKE_OVER.exec(named.output) ?? [];
      Object.assign(project.env, { [variable]: ids });
      const up = await project.pulumi("up", "--yes", "--skip-preview");
      Reflect.deleteProperty(project.env, variable);
      const clean = await project.pulumi("preview", "--expect-no-changes");

      expect(refused.code).not.toBe(0);
      expect(named).toMatchObject({ code: 0 });
      expect(up).toMatchObject({ code: 0 });
      expect(up.output).toContain(`${ids} was there already: taken over`);
      expect(clean).toMatchObject({ code: 0 });
      expect(emulator.admin.secrets()).toMatchObject([
        { id: half?.id, name: "NEW" },
      ]);
      expect(emulator.admin.hasValue(half?.id ?? "", "v")).toBe(true);
    });

    it("is not what another resource of the stack has, and who takes that over all the same loses nothing", async () => {
      const { project, emulator } = await openScene();
      const declare = (secrets: Record<string, string>) =>
        project.program(`
          import { Secret } from ${JSON.stringify(host.module)};
          for (const [key, name] of ${JSON.stringify(Object.entries(secrets))})
            new Secret(key, { storeId: ${JSON.stringify(emulator.storeId)}, name, scopes: ["dex"], value: key });
        `);
      await declare({ a: "ONE", b: "TWO" });
      await project.succeed("up", "--yes", "--skip-preview");
      const two = pulumiId(emulator, "TWO");
      await declare({ a: "TWO" });

      const refused = await project.pulumi("up", "--yes", "--skip-preview");
      const command = COMMAND.exec(refused.output)?.[1] ?? "not said";
      const left = await project.cli(...command.split(" "), "--yes");
      const variable = "CLOUDFLARE_SECRETS_STORE_TAKE_OVER";
      Object.assign(project.env, { [variable]: two });
      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(refused.code).not.toBe(0);
      expect(left.output).toContain(
        `Left out: ${two}. The program renames a secret to its name`,
      );
      expect(left.output).toContain("Take it in two steps");
      expect(left.output).not.toContain("TAKE_OVER");
      // The plugin has seen the other resource by then, in the refresh before the update, and refuses.
      const isRefused = host.name === "plugin";
      expect(up.code === 0).toBe(!isRefused);
      expect(up.output).toContain(
        isRefused
          ? `names ${two}, and another resource`
          : `secret ${two} is kept`,
      );
      const live = emulator.admin
        .secrets()
        .map(({ name }) => name)
        .sort();
      expect(live).toEqual(isRefused ? ["ONE", "TWO"] : ["TWO"]);
      const managed = (await project.resources()).map(({ id }) => id);
      expect(managed.sort()).toEqual(
        live.map((name) => pulumiId(emulator, name)).sort(),
      );
    });
  },
);
