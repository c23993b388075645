import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HOSTS, pulumiId, type Host } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(240_000);
afterEach(closeScenes);

/** The name and value of each secret, by logical name. */
type Declared = Record<string, { name: string; value: string }>;

const programOf = (
  host: Host,
  storeId: string,
  secrets: Declared,
  more = "",
) => `
  import { Secret, Store } from ${JSON.stringify(host.module)};
  const storeId = ${JSON.stringify(storeId)};
  const secrets: Record<string, { name: string; value: string }> = ${JSON.stringify(secrets)};
  for (const [name, args] of Object.entries(secrets))
    new Secret(name, { storeId, scopes: ["workers"], ...args });
  ${more}
`;

/** A secret in a store that the same plan creates, and an adopted secret in a store that the plan adopts. */
const inStoresOfThePlan = (adopted: string) => `
  const store = new Store("store", { name: "second" });
  new Secret("inner", { storeId: store.storeId, scopes: ["workers"], name: "INNER", value: "v" });
  const [account, first] = ${JSON.stringify(adopted)}.split("/");
  const ofAccount = new Store("first", { name: "default_secrets_store" }, { import: account + "/" + first });
  new Secret("adopted", { storeId: ofAccount.storeId, scopes: ["workers"], name: "ADOPTED" }, { import: ${JSON.stringify(adopted)} });
`;

describe.each(HOSTS)("an update plan on the $name host", (host) => {
  it("works for every kind of change, and shows no fingerprint", async () => {
    const { project, emulator } = await openScene();
    const { admin, storeId } = emulator;
    admin.setSettings({ maxStores: 2 });
    admin.seed([{ name: "ADOPTED", scopes: ["workers"] }]);
    const before = {
      rotated: { name: "ROTATED", value: "v1" },
      renamed: { name: "OLD", value: "v" },
      deleted: { name: "DELETED", value: "v" },
    };
    await project.program(programOf(host, storeId, before));
    await project.succeed("up", "--yes", "--skip-preview");
    admin.remove(admin.find("DELETED")?.id ?? "");
    const after = {
      ...before,
      rotated: { name: "ROTATED", value: "v2" },
      renamed: { name: "NEW", value: "v" },
      created: { name: "CREATED", value: "v" },
    };
    const more = inStoresOfThePlan(pulumiId(emulator, "ADOPTED"));
    await project.program(programOf(host, storeId, after, more));

    const preview = await project.pulumi("preview", "--save-plan", "plan.json");
    const up = await project.pulumi("up", "--yes", "--plan", "plan.json");

    expect([preview, up]).toEqual([
      { code: 0, output: expect.not.stringContaining("fp1.") },
      { code: 0, output: expect.not.stringContaining("fp1.") },
    ]);
    const plan = await readFile(join(project.folder, "plan.json"), "utf8");
    expect(plan).not.toContain("fp1.");
    expect(admin.secrets().map(({ name }) => name)).toEqual(
      expect.arrayContaining(["ROTATED", "NEW", "DELETED", "CREATED", "INNER"]),
    );
  });
});
