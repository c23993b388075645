import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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
    when: "there is no project",
    args: (scene) => [theStore(scene), "--cwd", tmpdir()],
    says: "there is no Pulumi project in",
  },
  {
    when: "there is no such folder",
    args: (scene) => [theStore(scene), "--cwd", "misspelt"],
    says: "there is no folder",
  },
  {
    when: "no secret of the account's only store has the name",
    args: ({ emulator }) => [`${emulator.accountId}/name=NOPE`],
    says: 'there is no secret "NOPE" among the 1 of store',
  },
  {
    when: "an ID has another shape",
    args: () => ["account/store"],
    says: '"account/store" is neither a store',
  },
  {
    when: "there is no such store",
    args: ({ emulator }) => [`${emulator.accountId}/${"0".repeat(32)}`],
    says: "store_not_found",
  },
  {
    when: "there is no such secret",
    args: (scene) => [`${theStore(scene)}/${"0".repeat(32)}`],
    says: "does not exist. The API returned secret_not_found.",
  },
  {
    when: "there are no credentials",
    args: (scene) => [theStore(scene)],
    env: { CLOUDFLARE_API_TOKEN: "" },
    says: "no Cloudflare credentials",
  },
  {
    when: "the credentials are wrong",
    args: (scene) => [theStore(scene)],
    env: { CLOUDFLARE_API_TOKEN: "wrong-token-of-some-length" },
    says: 'has the permission "Secrets Store Read"',
  },
  {
    when: "nothing passes the filter",
    args: (scene) => [theStore(scene), "--name", "NOPE_*"],
    says: "none of the 1 secret there matches --name",
  },
  {
    when: "nobody is there to confirm",
    args: (scene) => [theStore(scene)],
    says: "run the command again with --yes",
  },
  {
    when: "the file has nowhere to go",
    args: (scene) => [theStore(scene), "--out", "nowhere/secrets.ts"],
    says: "its folder does not exist",
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
  it("says what is missing when the stack's passphrase is another one", async () => {
    const { project, emulator } = await openScene();
    await project.setSecret("token", "CANARY");
    project.env["PULUMI_CONFIG_PASSPHRASE"] = "another one";

    const { accountId, storeId } = emulator;
    const ran = await project.cli("import", `${accountId}/${storeId}`);

    expect(ran.code).toBe(1);
    expect(ran.output).toContain("incorrect passphrase");
    expect(ran.output).toContain("Set PULUMI_CONFIG_PASSPHRASE");
  });

  it.each(REFUSALS)(
    "is refused in one message, and changes nothing, when $when",
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
