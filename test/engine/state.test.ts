import { readFile } from "node:fs/promises";
import { HOSTS, programOf, pulumiId } from "../support/hosts";
import { closeScenes, openScene, runOnce } from "../support/scene";
import { stackFile } from "../support/stack-files";

jest.setTimeout(120_000);
afterEach(closeScenes);

/** The maximum sizes, in bytes of JSON, for a secret whose name and comment have an ordinary length. */
const BARS = [
  { what: "with a value", bytes: 1_200, logicalName: "secret" },
  { what: "adopted", bytes: 800, logicalName: "adopted" },
];

describe.each(HOSTS)("the state on the $name host", (host) => {
  const entries = runOnce(async () => {
    const { emulator, project } = await openScene();
    const comment = "billing, live account";
    emulator.admin.seed([{ name: "ADOPTED_API_KEY", comment }]);
    const { storeId } = emulator;
    const name = "ADOPTED_API_KEY";
    const adopted = { storeId, name, scopes: ["workers"], comment };
    // The import option adds to the state, because its ID is among the inputs while the program has the option.
    const options = { import: pulumiId(emulator, name) };
    await project.program(
      programOf(
        host,
        emulator,
        { name: "PAYMENT_API_KEY", comment, value: '"a value"' },
        `new Secret("adopted", ${JSON.stringify(adopted)}, ${JSON.stringify(options)});`,
      ),
    );
    await project.succeed("up", "--yes", "--skip-preview");
    const file = await stackFile(
      project.env["PULUMI_BACKEND_URL"] ?? "",
      project.name,
    );
    return entriesOf(await readFile(file ?? "", "utf8"));
  });

  it.each(BARS)(
    "has at most $bytes bytes of inputs and outputs for a secret $what",
    async ({ bytes, logicalName }) => {
      const entry = (await entries()).find(({ urn }) =>
        urn.endsWith(`${host.type}::${logicalName}`),
      );

      expect(entry).toBeDefined();
      expect(
        JSON.stringify(entry?.inputs).length +
          JSON.stringify(entry?.outputs).length,
      ).toBeLessThanOrEqual(bytes);
      expect(JSON.stringify(entry).length).toBeLessThanOrEqual(2_400);
    },
  );
});

/** The entries as the backend stores them, with secrets encrypted. */
function entriesOf(state: string) {
  const { checkpoint } = JSON.parse(state) as {
    checkpoint: {
      latest: { resources: { urn: string; inputs: object; outputs: object }[] };
    };
  };
  return checkpoint.latest.resources;
}
