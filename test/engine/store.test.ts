import type { Emulator } from "secrets-store-emulator";
import { HOSTS, pulumiId, writesSeen, type Host } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const programOf = ({ module }: Host, args: string, options = "{}") => `
  import { Store } from ${JSON.stringify(module)};
  const store = new Store("store", ${args}, ${options});
  export const storeId = store.storeId;
`;

const twoStores = { maxStores: 2 };

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
  it("is created, previews clean, and is deleted", async () => {
    const { emulator, project } = await openScene({
      emulatorOptions: twoStores,
    });
    await project.program(programOf(host, '{ name: "second" }'));

    const up = await project.pulumi("up", "--yes");
    const preview = await project.pulumi("preview", "--expect-no-changes");
    const [entry] = await project.resources();
    const stores = await storesOf(emulator);
    const destroy = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect([up.code, preview.code, destroy.code]).toEqual([0, 0, 0]);
    expect(entry).toMatchObject({
      type: host.storeType,
      id: `${emulator.accountId}/${String(entry?.outputs["storeId"])}`,
    });
    expect(stores).toContain("second");
    expect(await storesOf(emulator)).not.toContain("second");
  });

  it("is adopted by the option import without a write", async () => {
    const { emulator, project } = await openScene();
    const [name = ""] = await storesOf(emulator);
    const id = `${emulator.accountId}/${emulator.storeId}`;
    await project.program(
      programOf(host, `{ name: "${name}" }`, `{ import: "${id}" }`),
    );

    const up = await project.pulumi("up", "--yes", "--skip-preview");
    await project.program(programOf(host, `{ name: "${name}" }`));
    const preview = await project.pulumi("preview", "--expect-no-changes");

    expect([up.code, preview.code]).toEqual([0, 0]);
    expect((await project.resources())[0]?.id).toBe(id);
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("is not deleted while it has secrets, unless forceDelete is set", async () => {
    const { emulator, project } = await openScene();
    const [name = ""] = await storesOf(emulator);
    const id = `${emulator.accountId}/${emulator.storeId}`;
    const adopt = `{ import: "${id}" }`;
    emulator.admin.seed([{ name: "API_KEY" }]);
    await project.program(programOf(host, `{ name: "${name}" }`, adopt));
    await project.pulumi("up", "--yes", "--skip-preview");

    const refused = await project.pulumi("destroy", "--yes", "--skip-preview");
    const kept = emulator.admin.secrets().length;
    await project.program(
      programOf(host, `{ name: "${name}", forceDelete: true }`, adopt),
    );
    const up = await project.pulumi("up", "--yes", "--skip-preview");
    const forced = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("store_not_empty");
    expect(refused.output).toContain("forceDelete: true");
    expect(kept).toBe(1);
    expect([up.code, forced.code]).toEqual([0, 0]);
    expect(await storesOf(emulator)).toEqual([]);
  });

  it("is not deleted by force while the program has a secret of it", async () => {
    const { emulator, project } = await openScene();
    const [name = ""] = await storesOf(emulator);
    const program = (withStore: boolean) => `
      import { Secret, Store } from ${JSON.stringify(host.module)};
      ${withStore ? `new Store("store", { name: "${name}", forceDelete: true }, { import: "${emulator.accountId}/${emulator.storeId}" });` : ""}
      new Secret("secret", { storeId: "${emulator.storeId}", name: "API_KEY", scopes: ["workers"], value: "v" });
    `;
    await project.program(program(true));
    await project.succeed("up", "--yes", "--skip-preview");
    await project.program(program(false));

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain(
      "deletes no secrets that the program still has",
    );
    expect(emulator.admin.find("API_KEY")).toBeDefined();
  });

  it("says which stores there are when the account may have no other", async () => {
    const { emulator, project } = await openScene();
    await project.program(programOf(host, '{ name: "second" }'));

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain("maximum_stores_exceeded");
    expect(up.output).toContain(`${emulator.accountId}/${emulator.storeId}`);
  });

  it("is planned anew when it was deleted outside", async () => {
    const { emulator, project } = await openScene({
      emulatorOptions: twoStores,
    });
    await project.program(programOf(host, '{ name: "second" }'));
    await project.pulumi("up", "--yes", "--skip-preview");
    const [entry] = await project.resources();
    await api(emulator, `/${String(entry?.outputs["storeId"])}`, "DELETE");

    const preview = await project.pulumi("preview");
    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(preview.output).toContain("was deleted outside Pulumi");
    expect([preview.code, up.code]).toEqual([0, 0]);
    expect(await storesOf(emulator)).toContain("second");
  });

  it.each([
    { of: "named by the option import", isNamed: true },
    { of: "without a value in the program", isNamed: false },
  ])(
    "is not replaced where it has a secret $of, which would be deleted first",
    async ({ isNamed }) => {
      const { emulator, project } = await openScene({
        emulatorOptions: twoStores,
      });
      const [name = ""] = await storesOf(emulator);
      emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
      const id = pulumiId(emulator, "API_KEY");
      const program = (
        storeName: string,
        ofStore: string,
        ofSecret: string,
      ) => `
        import { Secret, Store } from ${JSON.stringify(host.module)};
        const store = new Store("store", { name: "${storeName}", forceDelete: true }, { ${ofStore} });
        new Secret("secret", { storeId: store.storeId, name: "API_KEY", scopes: ["workers"] }, { ${ofSecret} });
        // Registered later, and so the first to be deleted.
        new Secret("valued", { storeId: store.storeId, name: "VALUED", scopes: ["workers"], value: "v" });
      `;
      const storeId = `${emulator.accountId}/${emulator.storeId}`;
      const named = `import: "${id}"`;
      await project.program(program(name, `import: "${storeId}"`, named));
      await project.succeed("up", "--yes", "--skip-preview");
      writesSeen(emulator);
      await project.program(program("third", "", isNamed ? named : ""));

      const up = await project.pulumi("up", "--yes", "--skip-preview");

      expect(up.code).not.toBe(0);
      // The engine asks with what the state has, so the dynamic resource has its option import here in any case.
      expect(up.output).toContain(
        host.name === "dynamic"
          ? "take the option import out"
          : "the state has no value of it",
      );
      expect(writesSeen(emulator)).toEqual([]);
    },
  );
});
