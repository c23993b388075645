import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeScenes, openScene, type Scene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

interface Refusal {
  when: string;
  args: (scene: Scene) => string[];
  env?: Record<string, string>;
  says: string;
}

const theStore = ({ emulator }: Scene) =>
  `${emulator.accountId}/${emulator.storeId}`;

const REFUSALS: Refusal[] = [
  {
    when: "the stack does not exist",
    args: (scene) => [theStore(scene), "--stack", "nope"],
    says: "no stack named 'nope' found",
  },
  {
    when: "the credentials are wrong",
    args: (scene) => [theStore(scene)],
    env: { CLOUDFLARE_API_TOKEN: "wrong-token-of-some-length" },
    says: 'has the permission "Secrets Store Read"',
  },
  {
    when: "the file does not parse",
    args: (scene) => {
      const file = join(scene.project.folder, "secrets.ts");
      writeFileSync(file, "export const a = {\n");
      return [theStore(scene), "--yes"];
    },
    says:
      'cannot read "secrets.ts", because it is not valid TypeScript. Nothing was changed.\n' +
      "Line 2, column 1: Unexpected token\n" +
      "Fix the file",
  },
];

describe("an import", () => {
  it("says what is missing if the passphrase of the stack is wrong", async () => {
    const { project, emulator } = await openScene();
    await project.succeed("stack", "init", "with-a-passphrase");
    await project.setSecret("token", "CANARY");
    project.env["PULUMI_CONFIG_PASSPHRASE"] = "another one";

    const { accountId, storeId } = emulator;
    const ran = await project.cli("import", `${accountId}/${storeId}`);

    expect(ran.code).toBe(1);
    expect(ran.output).toContain("incorrect passphrase");
    expect(ran.output).toContain("Set PULUMI_CONFIG_PASSPHRASE");
  });

  it.each(REFUSALS)(
    "is refused in one message, and changes nothing, if $when",
    async ({ args, env, says }) => {
      const scene = await openScene(env === undefined ? {} : { env });
      scene.emulator.admin.seed([{ name: "API_KEY" }]);

      const ran = await scene.project.cli("import", ...args(scene));

      expect(ran.code).toBe(1);
      expect(ran.output).toContain(says);
      expect(ran.output).not.toMatch(/\n {4}at /);
      expect(await scene.project.resources()).toEqual([]);
    },
  );
});
