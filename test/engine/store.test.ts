import type { Emulator } from "secrets-store-emulator";
import { HOSTS, writesSeen, type Host } from "../support/hosts";
import { closeScenes, openScene, sharedScene } from "../support/scene";

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
  const openCreated = sharedScene(
    async ({ project }) => {
      await project.program(programOf(host, '{ name: "second" }'));
      await project.succeed("up", "--yes", "--skip-preview");
    },
    { emulatorOptions: twoStores },
  );
  /** A stack with the store `second`, which Pulumi created. */
  const created = async () => {
    const { project, emulator } = await openCreated();
    const [entry] = await project.resources();
    const storeId = String(entry?.outputs["storeId"]);
    return { project, emulator, entry, storeId };
  };

  it("is created, previews clean, and is deleted", async () => {
    const { emulator, project, entry, storeId } = await created();
    const stores = await storesOf(emulator);

    const preview = await project.pulumi("preview", "--expect-no-changes");
    const destroy = await project.pulumi("destroy", "--yes", "--skip-preview");

    expect([preview.code, destroy.code]).toEqual([0, 0]);
    expect(entry).toMatchObject({
      type: host.storeType,
      id: `${emulator.accountId}/${storeId}`,
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

  it("is not deleted while it has secrets, even when the program lists one of them under another name in the same update", async () => {
    const { emulator, project, storeId } = await created();
    const program = (store: string, secrets: string[]) => `
      import { Secret, Store } from ${JSON.stringify(host.module)};
      ${store}
      ${secrets
        .map(
          (name) =>
            `new Secret("${name === "RENAMED" ? "OLD" : name}", { storeId: "${storeId}", name: "${name}", scopes: ["workers"], value: "v" });`,
        )
        .join("\n")}
    `;
    await project.program(
      program('new Store("store", { name: "second" });', ["OLD"]),
    );
    await project.succeed("up", "--yes", "--skip-preview");
    await project.program(program("", ["RENAMED", "FRESH"]));

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain("store_not_empty");
    expect(up.output).toContain("Delete its secrets first");
    expect(emulator.admin.find("FRESH")).toBeDefined();
    expect(await storesOf(emulator)).toContain("second");
  });

  it("cannot be renamed: the preview says to declare a second store", async () => {
    const { emulator, project } = await created();
    await project.program(programOf(host, '{ name: "third" }'));

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("Declare a second Store");
    expect(writesSeen(emulator)).toEqual([]);
  });

  it("is refused with the list of existing stores if the account may not have another one", async () => {
    const { emulator, project } = await openScene();
    await project.program(programOf(host, '{ name: "second" }'));

    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(up.code).not.toBe(0);
    expect(up.output).toContain("maximum_stores_exceeded");
    expect(up.output).toContain(`${emulator.accountId}/${emulator.storeId}`);
  });

  it("is created again after a refresh when it was deleted outside Pulumi", async () => {
    const { emulator, project, storeId } = await created();
    await api(emulator, `/${storeId}`, "DELETE");

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");
    const up = await project.pulumi("up", "--yes", "--skip-preview");

    expect(refresh.output).toContain("was deleted outside Pulumi");
    expect([refresh.code, up.code]).toEqual([0, 0]);
    expect(await storesOf(emulator)).toContain("second");
  });
});
