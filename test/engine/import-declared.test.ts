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

    it("is named, and how to get rid of it, where it is half a rename", async () => {
      const { project, emulator } = await openScene();
      await project.program(
        programOf(host, emulator, { name: "OLD", value: '"v"' }),
      );
      await project.pulumi("up", "--yes", "--skip-preview");
      const [half] = emulator.admin.seed([{ name: "NEW" }]);
      await project.program(
        programOf(host, emulator, { name: "NEW", value: '"v"' }),
      );

      const refused = await project.pulumi("up", "--yes", "--skip-preview");
      const command = COMMAND.exec(refused.output)?.[1] ?? "not said";
      const named = await project.cli(...command.split(" "), "--yes");
      emulator.admin.remove(half?.id ?? "");
      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(named.code).toBe(0);
      expect(named.output).toContain(
        `${half?.id ?? ""}. If an interrupted run made it`,
      );
      expect(up.code).toBe(0);
      expect(emulator.admin.secrets().map(({ name }) => name)).toEqual(["NEW"]);
    });
  },
);
