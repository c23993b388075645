import { HOSTS, programOf } from "../support/hosts";
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
const TAKE_OVER = /^ {2}(\w+)=(\S+) pulumi up$/m;

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
      const named = await project.cli(...command.split(" "), "--yes");
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
  },
);
