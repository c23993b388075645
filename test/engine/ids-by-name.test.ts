import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Emulator } from "secrets-store-emulator";
import { HOSTS, pulumiId, writesSeen, type Host } from "../support/hosts";
import { stackOutputs } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const DEFAULT = "default_secrets_store";

/** A program that adopts a secret and the store by name, and reads another secret and the store by name. */
const programOf = (
  { module }: Host,
  { accountId, storeId }: Emulator,
  adopted: string,
) => `
  import * as pulumi from "@pulumi/pulumi";
  import { Secret, Store } from ${JSON.stringify(module)};
  const store = new Store("store", { name: "${DEFAULT}" }, { import: "${accountId}/store=${DEFAULT}" });
  const storeId = "${storeId}";
  const adopted = ${adopted};
  const read = Secret.get("read", pulumi.interpolate\`\${store.id}/name=OTHER_KEY\`);
  export const ids = [store.id, adopted.id, read.id, Store.get("read-store", "${accountId}/store=${DEFAULT}").id];
  export const reference = read.reference;
`;

const adopting = (importId: string) =>
  `new Secret("adopted", { storeId, name: "API_KEY", scopes: ["workers"] }, { import: "${importId}" })`;

/** Returns the state without the `importID`, in which the engine records the `import` option. */
const withoutImportIds = (deployment: object) =>
  JSON.stringify(deployment, (key, value: unknown) =>
    key === "importID" ? undefined : value,
  );

describe.each(HOSTS)("names in IDs on the $name host", (host) => {
  it("become IDs in state and outputs, and no later change to the ID or to a lookup loses the secret", async () => {
    const { project, emulator } = await openScene();
    emulator.admin.seed([
      { name: "API_KEY", scopes: ["workers"] },
      { name: "OTHER_KEY", scopes: ["workers"] },
    ]);
    const { accountId, storeId } = emulator;
    const [id, otherId] = ["API_KEY", "OTHER_KEY"].map((name) =>
      pulumiId(emulator, name),
    );
    const byName = `${accountId}/store=${DEFAULT}/name=API_KEY`;
    await project.program(programOf(host, emulator, adopting(byName)));

    // Runs the preview too, because the ID of the store is unknown there on the dynamic host.
    await project.succeed("up", "--yes");
    const outputs = await stackOutputs(project);
    const state = withoutImportIds(await project.deployment());
    emulator.admin.resetRequests();
    const clean = await project.pulumi("preview", "--expect-no-changes");
    const requests = emulator.admin.requests().length;

    const store = `${accountId}/${storeId}`;
    expect(outputs).toMatchObject({
      ids: [store, id, otherId, store],
      reference: { name: "OTHER_KEY", storeId },
    });
    expect(state).not.toMatch(/name=|store=/);
    expect(clean.code).toBe(0);
    // These are the requests for the stores, the store and the secrets.
    expect(requests).toBeLessThanOrEqual(6);

    // Only on the plugin does the engine import the resource itself, and it replaces the resource if the ID changes.
    if (host.name === "plugin") {
      await project.program(programOf(host, emulator, adopting(id ?? "")));
      await project.succeed("up", "--yes", "--skip-preview");
    }
    await project.program(
      programOf(host, emulator, `Secret.get("adopted", "${byName}")`),
    );
    const relinquished = await project.succeed("up", "--yes", "--skip-preview");

    expect(relinquished).toContain(`Pulumi does not delete secret ${id ?? ""}`);
    expect(writesSeen(emulator)).toEqual([]);
  });
});

describe("pulumi import with the plugin", () => {
  it("imports a secret and a store by their names", async () => {
    const { project, emulator } = await openScene();
    const { accountId, storeId } = emulator;
    emulator.admin.seed([{ name: "API_KEY", scopes: ["workers"] }]);
    const type = (name: string) => `cloudflare-secrets-store:index:${name}`;
    const resources = [
      { type: type("Secret"), name: "secret", id: `${accountId}/name=API_KEY` },
      {
        type: type("Store"),
        name: "store",
        id: `${accountId}/store=${DEFAULT}`,
      },
    ];
    const file = join(project.folder, "import.json");
    await writeFile(file, JSON.stringify({ resources }));

    await project.succeed(
      ...["import", "--file", file, "--yes", "--generate-code=false"],
    );

    expect((await project.resources()).map(({ id }) => id).sort()).toEqual([
      `${accountId}/${storeId}`,
      pulumiId(emulator, "API_KEY"),
    ]);
    expect(JSON.stringify(await project.deployment())).not.toContain("name=");
  });
});
