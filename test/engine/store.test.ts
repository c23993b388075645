import type { Emulator } from "secrets-store-emulator";
import { HOSTS, writesSeen, type Host } from "../support/hosts";
import { closeScenes, openScene, sharedScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const DEFAULT = "default_secrets_store";

/**
 * Declares stores that Pulumi creates (`second`, with a secret, and `empty`), and the account's first store, which the
 * import option adopts.
 */
const programOf = ({ module }: Host, adopting = "{}") => `
  import { Secret, Store } from ${JSON.stringify(module)};
  const store = new Store("store", { name: "second" });
  new Store("adopted", { name: "${DEFAULT}" }, ${adopting});
  new Store("empty", { name: "empty" });
  new Secret("OLD", { storeId: store.storeId, name: "OLD", scopes: ["workers"], value: "v" });
  export const storeId = store.storeId;
`;

const threeStores = { maxStores: 3 };

const api = async (emulator: Emulator, path: string, method = "GET") => {
  const { url, accountId, token } = emulator;
  const stores = `${url}/accounts/${accountId}/secrets_store/stores`;
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(stores + path, { method, headers });
  return (await answer.json()) as { result: { id: string; name: string }[] };
};
const storesOf = async (emulator: Emulator) =>
  (await api(emulator, "")).result.map(({ name }) => name);

describe.each(HOSTS)("a store on the $name host", (host) => {
  let writes: string[] = [];
  const openCreated = sharedScene(
    async ({ emulator, project }) => {
      const id = `${emulator.accountId}/${emulator.storeId}`;
      await project.program(programOf(host, `{ import: "${id}" }`));
      await project.succeed("up", "--yes", "--skip-preview");
      writes = writesSeen(emulator);
    },
    { emulatorOptions: threeStores },
  );
  /** Makes a stack with the stores that Pulumi created and the account's first store, which it adopted. */
  const created = async () => {
    const { project, emulator } = await openCreated();
    const entries = await project.resources();
    const of = (name: string) =>
      entries.find(({ urn }) => urn.endsWith(`::${name}`));
    const storeId = String(of("store")?.outputs["storeId"]);
    return { project, emulator, of, storeId };
  };

  it("is created, or adopted with the import option, and is deleted", async () => {
    const { emulator, project, of, storeId } = await created();
    const stores = await storesOf(emulator);
    await project.program(programOf(host));

    const preview = await project.pulumi("preview", "--expect-no-changes");
    const destroy = await project.pulumi(
      ...["destroy", "--yes", "--skip-preview"],
      ...["--target", "**::store", "--target-dependents"],
    );

    expect([preview.code, destroy.code]).toEqual([0, 0]);
    expect(of("store")).toMatchObject({
      type: host.storeType,
      id: `${emulator.accountId}/${storeId}`,
    });
    expect(of("adopted")?.id).toBe(`${emulator.accountId}/${emulator.storeId}`);
    // These create the two stores and the secret. The adoption writes nothing.
    expect(writes.sort()).toEqual([
      ...["POST {name,scopes,value}", "POST {name}", "POST {name}"],
    ]);
    expect(stores.sort()).toEqual([DEFAULT, "empty", "second"]);
    expect((await storesOf(emulator)).sort()).toEqual([DEFAULT, "empty"]);
  });

  it("is not deleted while it has secrets, even if the same update renames one of them", async () => {
    const { emulator, project, storeId } = await created();
    const secretNamed = (logicalName: string, name: string) =>
      `new Secret("${logicalName}", { storeId: "${storeId}", name: "${name}", scopes: ["workers"], value: "v" });`;
    await project.program(`
      import { Secret, Store } from ${JSON.stringify(host.module)};
      new Store("adopted", { name: "${DEFAULT}" });
      ${secretNamed("OLD", "RENAMED")}
      ${secretNamed("FRESH", "FRESH")}
    `);

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain("store_not_empty");
    expect(up.output).toContain("Delete its secrets first");
    expect(emulator.admin.find("FRESH")).toBeDefined();
    expect(await storesOf(emulator)).toContain("second");
  });

  // Both hosts share the code that fails.
  if (host.name === "plugin") {
    it("is refused, with the list of existing stores, if the account cannot have another store", async () => {
      const { emulator, project } = await openScene();
      await project.program(
        `new (require("${host.module}").Store)("store", { name: "second" });`,
      );

      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(up.code).not.toBe(0);
      expect(up.output).toContain("maximum_stores_exceeded");
      expect(up.output).toContain(`${emulator.accountId}/${emulator.storeId}`);
    });
  }

  it("is created again by an update with a refresh if it was deleted outside Pulumi", async () => {
    const { emulator, project, of } = await created();
    const storeId = String(of("empty")?.outputs["storeId"]);
    await api(emulator, `/${storeId}`, "DELETE");
    await project.program(programOf(host));

    const up = await project.pulumi(
      ...["up", "--yes", "--skip-preview", "--refresh"],
    );

    expect(up.output).toContain("was deleted outside Pulumi");
    expect(up.code).toBe(0);
    expect(await storesOf(emulator)).toContain("empty");
  });
});
