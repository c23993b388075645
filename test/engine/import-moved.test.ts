import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HOSTS, pulumiId, writesSeen } from "../support/hosts";
import {
  makeOldStack,
  OLD_ADDRESSES,
  OLD_VALUE,
  wordsOf,
  writeOldTerraformState,
} from "../support/old-state";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const commandsIn = (output: string, start: string) =>
  output.split("\n").filter((line) => line.startsWith(start));

async function everythingKept(project: PulumiProject): Promise<string> {
  const code = await readFile(join(project.folder, "secrets.ts"), "utf8");
  return code + JSON.stringify(await project.deployment());
}

/** The state files that two tools wrote, and which secrets are gone from the store by the time of the import. */
const STATE_FILES = [
  {
    tool: "terraform",
    gone: [
      {
        name: "COUNTED_1",
        address: "cloudflare_secrets_store_secret.counted[1]",
        says: /^Left out: cloudflare_secrets_store_secret\.counted\[1\] in ".*terraform\.tfstate"\. .* that state: terraform state rm 'cloudflare_secrets_store_secret\.counted\[1\]'\n.*: terraform apply -refresh-only$/m,
        block: "  from = cloudflare_secrets_store_secret.counted",
      },
    ],
  },
  { tool: "tofu", gone: [] },
] as const;

describe.each(
  HOSTS.map((host, index) => ({
    host,
    ...(STATE_FILES[index] ?? STATE_FILES[0]),
  })),
)(
  "import --from-tfstate, $host.name, written by $tool",
  ({ host, tool, gone }) => {
    it("imports what a real state file names, leaves out what is gone, keeps the file's values out of everything, and leaves a clean preview", async () => {
      const { emulator, project } = await openScene();
      await writeOldTerraformState(emulator, project, tool);
      for (const { name } of gone)
        emulator.admin.remove(emulator.admin.find(name)?.id ?? "");
      emulator.admin.seed([{ name: "NOT_IN_TERRAFORM" }]);
      const from = ["--from-tfstate", "terraform.tfstate", "--host", host.name];

      const ran = await project.cli("import", ...from, "--yes", "--verbose");
      const requests = emulator.admin.requests().length;
      await project.program('import "./secrets";');
      const preview = await project.pulumi("preview", "--expect-no-changes");

      const left: string[] = gone.map(({ address }) => address);
      const addresses = OLD_ADDRESSES.filter((each) => !left.includes(each));
      expect(ran).toMatchObject({ code: 0 });
      expect(preview).toMatchObject({
        code: 0,
        output: expect.stringContaining(`${addresses.length + 1} unchanged`),
      });
      // The plugin lists the store again. For each secret that is gone, one more request confirms that.
      expect(requests).toBeLessThanOrEqual(
        (host.name === "plugin" ? 4 : 2) + gone.length,
      );
      expect(writesSeen(emulator)).toEqual([]);
      expect(ran.output + (await everythingKept(project))).not.toContain(
        OLD_VALUE,
      );
      const commands = commandsIn(ran.output, `${tool} `);
      expect(await wordsOf(commands, tool)).toEqual(
        addresses.map((address) => ["state", "rm", address]),
      );
      const names = (await project.resources()).map(({ urn }) =>
        urn.replace(/.*::/, ""),
      );
      expect(names).toHaveLength(addresses.length);
      expect(names).toEqual(
        expect.arrayContaining([
          ...["api_key", "counted.0", "app.eu.key.__proto__"],
        ]),
      );
      expect(commandsIn(ran.output, "Left out: ")).toHaveLength(gone.length);
      for (const { says, block } of gone) {
        expect(ran.output).toMatch(says);
        expect(commandsIn(ran.output, "  from = ")).toContain(block);
      }
    });
  },
);

describe("import --from-tfstate", () => {
  it("says that there is nothing to import if all secrets are gone", async () => {
    const { emulator, project } = await openScene();
    await writeOldTerraformState(emulator, project);
    for (const { id } of emulator.admin.secrets()) emulator.admin.remove(id);

    const ran = await project.cli("import", "--from-tfstate=terraform.tfstate");

    expect(ran.code).toBe(1);
    expect(ran.output).toContain(
      "there is nothing to import: none of the secrets exist in Cloudflare anymore. Nothing was changed.",
    );
    expect(ran.output.match(/^Left out: /gm)).toHaveLength(
      OLD_ADDRESSES.length,
    );
  });
});

describe("import --from-stack", () => {
  it("imports what @pulumi/cloudflare manages, and prints commands that remove it only from the other state", async () => {
    const { emulator, project } = await openScene();
    const names = ["API_KEY", "it's $(id)"];
    await makeOldStack(emulator, project, names);
    const from = ["--from-stack", "old"];

    const ran = await project.cli("import", ...from, "--yes", "--verbose");
    const commands = commandsIn(ran.output, "pulumi state delete ");
    const deletions = await wordsOf(commands, "pulumi");
    const deleted = [];
    for (const words of deletions) deleted.push(await project.pulumi(...words));
    await project.program('import "./secrets";');
    const preview = await project.pulumi("preview", "--expect-no-changes");
    const old = await project.pulumi("stack", "export", "--stack", "old");

    expect(ran).toMatchObject({ code: 0 });
    expect(deleted.map(({ code }) => code)).toEqual([0, 0]);
    expect(old.output).not.toContain("SecretsStoreSecret");
    expect((await project.resources()).map(({ id }) => id).sort()).toEqual(
      names.map((name) => pulumiId(emulator, name)).sort(),
    );
    expect(preview).toMatchObject({
      code: 0,
      output: expect.stringContaining("3 unchanged"),
    });
    expect(writesSeen(emulator)).toEqual([]);
    expect(ran.output + (await everythingKept(project))).not.toContain(
      OLD_VALUE,
    );
  });
});
