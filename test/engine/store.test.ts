import type { Emulator } from "secrets-store-emulator";
import { HOSTS, writesSeen, type Host } from "../support/hosts";
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

  it("is not deleted while it has secrets", async () => {
    const { emulator, project } = await openScene();
    const [name = ""] = await storesOf(emulator);
    const id = `${emulator.accountId}/${emulator.storeId}`;
    emulator.admin.seed([{ name: "API_KEY" }]);
    await project.program(
      programOf(host, `{ name: "${name}" }`, `{ import: "${id}" }`),
    );
    await project.succeed("up", "--yes", "--skip-preview");

    const refused = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("store_not_empty");
    expect(emulator.admin.secrets()).toHaveLength(1);
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
});
